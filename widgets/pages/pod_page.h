// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/usage_book.h"
#include "widgets/pages/asset_screen.h"

#include <memory>

class QScrollArea;

namespace millwright::pages {

class AssetCharts;
class CausePanel;
class ChildPanel;
class FactPanel;
class TokenKinds;

/// A business pod: what it makes and its course, whether its deployments keep their time objectives, kinds of tokens,
/// its people, its budget and what of it is known to be burnt, where it may run; its use cases and deployments; what
/// it hangs on. What nobody states is not shown, or said not to be known.
class PodPage final : public AssetScreen {
    Q_OBJECT
public:
    explicit PodPage(PageContext context, QWidget* parent = nullptr);
    ~PodPage() override;

    std::vector<KeyHint> keyHints() const override;

protected:
    void rebuild() override;
    void activate(bool active) override;
    void freeze(bool frozen) override;
    void refreshSecond() override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* buildFacts();
    void build();
    void shareRoom();
    void shareStacked();
    void watchObjectives();
    void watchKinds();
    void showObjectives();
    void showBudget();
    void showRegistry();
    void showTimes();

    AssetCharts* m_charts;
    ChildPanel* m_children;
    CausePanel* m_cause;
    FactPanel* m_objectives;
    TokenKinds* m_kinds;
    FactPanel* m_people;
    FactPanel* m_budget;
    FactPanel* m_placement;
    QScrollArea* m_facts;
    items::UsageBook m_usage;
    std::unique_ptr<items::Watch> m_percentiles;
    std::unique_ptr<items::Watch> m_parts; ///< Of the stack of token kinds.
    bool m_frozen = false;
};

} // namespace millwright::pages
