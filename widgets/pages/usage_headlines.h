// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/usage_book.h"
#include "widgets/pages/feed_plan.h"
#include "widgets/pages/page.h"
#include "widgets/style/value_text.h"

#include <QObject>
#include <QStringList>

#include <vector>

namespace millwright::pages {

class HeadlineStrip;

/// Headlines of what the whole fleet used today and this month, among the others of a strip. GUI thread.
class UsageHeadlines final : public QObject {
    Q_OBJECT
public:
    UsageHeadlines(PageContext context, std::vector<PlanUsage> plan, QObject* parent = nullptr);

    /// Of those that tell something of their own: the month is left out while it is all of today's.
    QStringList titles() const;
    int count() const { return static_cast<int>(shown().size()); }
    /// It asks the meters while it is.
    void setActive(bool active) { m_book.setActive(active); }
    /// Writes its values into the strip's tiles from `first` on.
    void show(HeadlineStrip& strip, int first) const;

Q_SIGNALS:
    void changed();

private:
    std::vector<PlanUsage> shown() const;
    bool isAlike() const;
    style::HonestValue valueOf(const PlanUsage& plan, const UsageReport& report) const;
    QString belowOf(const PlanUsage& plan, const UsageReport& report) const;

    PageContext m_context;
    const std::vector<PlanUsage> m_plan;
    items::UsageBook m_book;
};

} // namespace millwright::pages
