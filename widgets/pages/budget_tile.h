// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/usage_model.h"
#include "widgets/pages/page.h"
#include "widgets/style/value_text.h"

#include <QObject>
#include <QString>

#include <memory>

namespace millwright::pages {

/// How many pods will be over their budget of the month at the rate of now, and which: a headline. By the meters, asked
/// each minute while it is active. GUI thread.
class BudgetTile final : public QObject {
    Q_OBJECT
public:
    explicit BudgetTile(PageContext context, QObject* parent = nullptr);
    ~BudgetTile() override;

    void setActive(bool active);
    /// Whether any pod has a budget: else there is nothing to tell.
    bool isThere() const;
    /// "≈2 of 24 pods"; missing while nobody can tell.
    style::HonestValue value() const;
    /// Who, or why nobody can tell.
    QString below() const;
    /// The one that is furthest over, and how many more, where there is little room; may be empty.
    QString shortBelow() const;

Q_SIGNALS:
    void changed();

private:
    void take();
    int budgets() const;
    bool isKnown() const;

    PageContext m_context;
    items::UsageBook m_book;
    std::unique_ptr<items::UsageModel> m_model;
    bool m_isActive = false;
};

} // namespace millwright::pages
