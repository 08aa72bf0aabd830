// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/usage_book.h"
#include "models/items/watch.h"
#include "widgets/pages/page.h"

#include <memory>
#include <string>
#include <vector>

class QLabel;
class QTableView;

namespace millwright::pages {

class Panel;
class PodComparison;

/// Pods side by side: one column each, and a line for what can be said of all: stage, people, placement, budget, what
/// they make and what it takes. Numbers of a line share their unit.
class PodComparePage final : public Page {
    Q_OBJECT
public:
    explicit PodComparePage(PageContext context, QWidget* parent = nullptr);
    ~PodComparePage() override;

    /// `section` of the place: ids of pods, one a line after its own word; all pods when there are none.
    void setSection(const std::string& section);
    void setFrozen(bool frozen) override;
    std::vector<KeyHint> keyHints() const override;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void resolve();
    void open(int column);

    std::string m_section;
    Panel* m_panel;
    QTableView* m_table;
    QLabel* m_nothing;
    std::unique_ptr<PodComparison> m_model;
};

} // namespace millwright::pages
