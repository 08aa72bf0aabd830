// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"

#include <QWidget>

#include <string>
#include <vector>

class QButtonGroup;
class QHBoxLayout;

namespace millwright::maps {
class RampLegend;
}

namespace millwright::pages {

class CellValues;

/// The measures of accelerators that a plan can be coloured by, as buttons with the keys 1, 2, …, and the legend of the
/// chosen one. Only what the catalogue has.
class ColourChoice final : public QWidget {
    Q_OBJECT
public:
    /// `values` is told what is chosen and must outlive this.
    ColourChoice(PageContext context, CellValues* values, QWidget* parent = nullptr);

    int count() const { return static_cast<int>(m_measures.size()); }
    /// Out of range does nothing.
    void choose(int number);
    /// A key from 1 on that stands for a measure.
    bool takeKey(int key);
    /// Of the chosen measure; whoever shows the plan gives it a place.
    maps::RampLegend* legend() const { return m_legend; }

private:
    void offer();
    void showScale();

    PageContext m_context;
    CellValues* m_values;
    QButtonGroup* m_buttons;
    QHBoxLayout* m_row;
    maps::RampLegend* m_legend;
    std::vector<std::string> m_measures;
};

} // namespace millwright::pages
