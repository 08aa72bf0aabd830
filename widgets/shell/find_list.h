// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/asset_search.h"
#include "widgets/pages/page.h"

#include <QFutureWatcher>
#include <QListWidget>

#include <vector>

namespace millwright::shell {

/// What the typed letters may mean, below the find field. Searched on another thread; the newest letters count.
class FindList final : public QListWidget {
    Q_OBJECT
public:
    FindList(pages::PageContext context, QWidget* parent);

    /// Looks for it; empty hides the list.
    void look(const QString& typed);
    /// By one row up or down; from nothing to the first.
    void step(int rows);
    /// The row that was moved to; invalid while there is none.
    AssetRef chosen() const;
    /// The likeliest for what was looked for last; invalid while the answer is not there.
    AssetRef likeliest() const;

Q_SIGNALS:
    void picked(millwright::AssetRef asset);
    /// The list is another, or gone.
    void changed();

private:
    void ask();
    void take();
    void fill(const std::vector<items::FoundAsset>& found);
    QString textFor(const items::FoundAsset& found) const;

    pages::PageContext m_context;
    QString m_typed;
    QString m_asked;
    QString m_answered;
    std::vector<AssetRef> m_assets;
    QFutureWatcher<std::vector<items::FoundAsset>> m_search;
    bool m_isAsked = false; ///< Until the answer has been taken.
};

} // namespace millwright::shell
