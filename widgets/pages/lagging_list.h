// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"

#include <QWidget>

#include <vector>

class QLabel;

namespace millwright::pages {

class LinkLabel;
class Panel;

/// Who lags behind its peers and in what, each a link: the worst first once all numbers have come. Who is shown then
/// keeps its line until it no longer lags, or until somebody asks for the worst again.
class LaggingList final : public QWidget {
    Q_OBJECT
public:
    struct Line {
        AssetRef asset;
        QString sentence;
        bool isHere = false; ///< From it somebody came.
    };

    explicit LaggingList(PageContext context, QWidget* parent = nullptr);

    /// Furthest out first. `alone`: how many have too few peers to be judged. `isComplete`: all numbers have come.
    void setLines(std::vector<Line> lines, int alone, bool isComplete);
    /// The worst first, as they are now.
    void sortAgain();
    /// Who stands where the worst would not.
    bool isOutdated() const;

Q_SIGNALS:
    void opened(millwright::AssetRef asset);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Row {
        QWidget* holder = nullptr;
        LinkLabel* name = nullptr;
        QLabel* sentence = nullptr;
        AssetRef asset;
    };

    void build();
    void addRow();
    std::vector<Line> settled() const;
    std::size_t mostRows() const;
    void showRows();

    PageContext m_context;
    Panel* m_panel;
    QLabel* m_nobody;
    QLabel* m_more;
    LinkLabel* m_again;
    std::vector<Row> m_rows;
    std::vector<Line> m_lines;       ///< The worst first.
    std::vector<AssetRef> m_settled; ///< In the order of their lines; empty before all numbers have come.
    int m_alone = 0;
    bool m_isComplete = false;
};

} // namespace millwright::pages
