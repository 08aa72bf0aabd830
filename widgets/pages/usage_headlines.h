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

    QStringList titles() const;
    int count() const { return static_cast<int>(m_plan.size()); }
    /// It asks the meters while it is.
    void setActive(bool active) { m_book.setActive(active); }
    /// Writes its values into the strip's tiles from `first` on.
    void show(HeadlineStrip& strip, int first) const;

Q_SIGNALS:
    void changed();

private:
    style::HonestValue valueOf(const PlanUsage& plan, const UsageReport& report) const;
    QString belowOf(const PlanUsage& plan, const UsageReport& report) const;

    PageContext m_context;
    const std::vector<PlanUsage> m_plan;
    items::UsageBook m_book;
};

} // namespace millwright::pages
