// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/asset_search.h"
#include "widgets/pages/page.h"

#include <QElapsedTimer>
#include <QFutureWatcher>

#include <vector>

namespace millwright::pages {

/// Looks for assets on another thread, one question at a time; the newest letters count. GUI thread.
class AssetFinder final : public QObject {
    Q_OBJECT
public:
    /// Asked for at a time: more than this are not counted.
    static constexpr std::size_t kMost = 51;

    explicit AssetFinder(PageContext context, QObject* parent = nullptr);

    /// Empty forgets what was found.
    void look(const QString& typed);
    /// What was found is the answer to what was looked for last.
    bool isAnswered() const { return m_answered == m_typed; }
    const std::vector<items::FoundAsset>& found() const { return m_found; }
    /// From the question to its answer.
    std::chrono::milliseconds took() const { return m_took; }

Q_SIGNALS:
    void answered();

private:
    void ask();
    void take();

    PageContext m_context;
    QString m_typed;
    QString m_asked;
    QString m_answered;
    std::vector<items::FoundAsset> m_found;
    QFutureWatcher<std::vector<items::FoundAsset>> m_search;
    QElapsedTimer m_since;
    std::chrono::milliseconds m_took{0};
    bool m_isAsked = false; ///< Until the answer has been taken.
};

} // namespace millwright::pages
