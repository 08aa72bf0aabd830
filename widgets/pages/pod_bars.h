// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"
#include "models/domain/catalogue.h"
#include "widgets/charts/bar_chart.h"
#include "widgets/pages/page.h"

#include <memory>
#include <string>
#include <vector>

namespace millwright::items {
class Watch;
} // namespace millwright::items

namespace millwright::pages {

class Panel;

/// The pods with the most of one measure, as bars, from when all have answered. They stand in the order of the numbers
/// shown; only under the pointer do they keep their places.
class PodBars final : public QWidget {
    Q_OBJECT
public:
    PodBars(PageContext context, std::string measure, const QString& title, QWidget* parent = nullptr);
    ~PodBars() override;

    void setFrozen(bool frozen) { m_chart->setFrozen(frozen); }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void restart();
    void redraw();
    void settle();
    void settleAgain();
    std::vector<Slot> highest();
    std::vector<charts::ChartBar> bars(QString& unit) const;

    PageContext m_context;
    std::string m_measure;
    Panel* m_panel;
    charts::BarChart* m_chart;
    std::unique_ptr<items::Watch> m_watch;
    std::vector<Slot> m_pods; ///< Shown, first on top; empty = not settled.
    int m_known = 0;          ///< Pods with a number when that was settled.
    int m_all = 0;
};

} // namespace millwright::pages
