// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"

#include <QWidget>

#include <string>
#include <vector>

class QLineEdit;
class QListWidget;

namespace millwright::pages {
class AssetFinder;
}

namespace millwright::dashboards {

/// A field that finds an asset by a few letters, as Ctrl+K does. Empty is the fleet. GUI thread.
class AssetField final : public QWidget {
    Q_OBJECT
public:
    explicit AssetField(pages::PageContext context, QWidget* parent = nullptr);

    /// Id of the asset, or whatever it was set to; empty = the fleet.
    const std::string& asset() const { return m_asset; }
    void setAsset(const std::string& asset);
    /// What stands there while it is empty.
    void setNothing(const QString& words);
    /// Letters stand there that no asset was chosen for.
    bool isUndecided() const;
    QLineEdit* edit() const { return m_edit; }

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void look(const QString& typed);
    void showFound();
    void choose(int row);
    QString nameOf(const std::string& asset) const;
    bool handleKey(int key);

    pages::PageContext m_context;
    pages::AssetFinder* m_finder;
    QLineEdit* m_edit;
    QListWidget* m_list;
    std::vector<std::string> m_found; ///< Ids, by row of the list.
    std::string m_asset;
};

} // namespace millwright::dashboards
