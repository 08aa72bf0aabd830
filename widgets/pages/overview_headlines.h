// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/watch.h"
#include "widgets/pages/budget_tile.h"
#include "widgets/pages/cost_words.h"
#include "widgets/pages/page.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace millwright::pages {

class HeadlineStrip;

/// The line of truth: what the whole fleet makes, takes, costs and leaves, each with what it is compared with below.
/// Margin and budgets stand there where the registry has prices and budgets. GUI thread.
class OverviewHeadlines final : public QObject {
    Q_OBJECT
public:
    OverviewHeadlines(PageContext context, HeadlineStrip* strip, QObject* parent = nullptr);
    ~OverviewHeadlines() override;

    void setActive(bool active);
    /// Once a second while shown, and when the link is lost or back.
    void refresh();
    /// What of the cost of tokens has a price now.
    CostBasis basis() const;
    /// The reading of that.
    items::Reading costNow() const;
    /// What a million tokens is sold for, on the average, by cost and margin; nothing where one is not known.
    std::optional<double> price() const;

Q_SIGNALS:
    void basisChanged();
    /// Cost and price are of another moment than before.
    void refreshed();

private:
    enum class Tile { Tokens, Goodput, FacilityPower, Pue, Cost, Margin, Budgets, Useful, Healthy };

    void choose();
    void explain(int tile);
    void show(int place, Tile tile);
    void showMeasure(int place, std::size_t column, const QString& below, const QString& shortBelow = {});
    void showReading(int place, const items::Reading& reading, const MeasureInfo& info, const QString& below,
                     const QString& shortBelow = {});
    void showShare(int place, std::size_t part);
    void showGoodput(int place);
    void showPue(int place);
    void showCost(int place);
    void showMargin(int place);
    items::Reading reading(std::size_t column) const;
    const MeasureInfo* infoOf(std::size_t column) const;
    QString spokenColumn(std::size_t column) const;
    CostReadings cost() const;

    PageContext m_context;
    HeadlineStrip* m_strip;
    BudgetTile m_budgets;
    std::vector<Tile> m_shown;
    std::unique_ptr<items::Watch> m_watch;
    CostBasis m_basis = CostBasis::EnergyAndAccelerators;
};

} // namespace millwright::pages
