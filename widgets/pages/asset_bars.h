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

/// The assets of a measure's class with the most of it, as bars, from when all have answered. They stand in the order
/// of the numbers shown; only under the pointer do they keep their places. A click on one opens it.
class AssetBars final : public QWidget {
    Q_OBJECT
public:
    /// What the bars show. A measure that the catalogue does not have shows nothing.
    struct Shown {
        std::string measure;
        std::string scopeId{}; ///< Asset under which they all lie; empty = the fleet.
        std::size_t most = 6;
        QString place{}; ///< What that asset is called, for the subtitle.
    };

    AssetBars(PageContext context, Shown shown, const QString& title, QWidget* parent = nullptr);
    ~AssetBars() override;

    void setShown(Shown shown, const QString& title);
    void setFrozen(bool frozen) { m_chart->setFrozen(frozen); }

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void restart();
    void redraw();
    void settle();
    void settleAgain();
    std::vector<Slot> highest();
    std::vector<charts::ChartBar> bars(QString& unit);
    std::size_t most() const;
    void open(int bar);

    PageContext m_context;
    Shown m_shown;
    QString m_title;
    AssetClass m_class = AssetClass::Unspecified;
    Panel* m_panel;
    charts::BarChart* m_chart;
    std::unique_ptr<items::Watch> m_watch;
    std::vector<Slot> m_drawn; ///< By bar.
    std::vector<Slot> m_slots; ///< Shown, first on top; empty = not settled.
    int m_known = 0;           ///< Those with a number when that was settled.
    int m_all = 0;
};

} // namespace millwright::pages
