// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"

#include <QWidget>

#include <vector>

class QLabel;

namespace millwright::pages {

class LinkLabel;
class Panel;

/// Who lags behind its peers and in what, each a link. Who is shown keeps its line until it no longer lags.
class LaggingList final : public QWidget {
    Q_OBJECT
public:
    struct Line {
        AssetRef asset;
        QString sentence;
    };

    explicit LaggingList(PageContext context, QWidget* parent = nullptr);

    /// Furthest out first. `alone`: how many have too few peers to be judged. `isComplete`: all numbers have come.
    void setLines(std::vector<Line> lines, int alone, bool isComplete);

Q_SIGNALS:
    void opened(millwright::AssetRef asset);

private:
    struct Row {
        QWidget* holder = nullptr;
        LinkLabel* name = nullptr;
        QLabel* sentence = nullptr;
        AssetRef asset;
    };

    void build();
    /// Those that were shown keep their order; others follow.
    std::vector<Line> settled(std::vector<Line> lines) const;

    PageContext m_context;
    Panel* m_panel;
    QLabel* m_nobody;
    QLabel* m_more;
    std::vector<Row> m_rows;
};

} // namespace millwright::pages
