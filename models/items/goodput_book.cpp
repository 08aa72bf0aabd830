// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/goodput_book.h"

#include "models/items/fleet_view.h"

#include <chrono>

namespace millwright::items {
namespace {

constexpr int kAgainMs = 60'000;
constexpr int kSoonMs = 5'000; ///< As long as there is so little that each minute is much of it.
constexpr std::chrono::minutes kLittle(5);
constexpr std::chrono::hours kSpan(24);

} // namespace

GoodputBook::GoodputBook(FleetView* view, QObject* parent)
    : QObject(parent)
    , m_view(view)
{
    m_again.setInterval(kAgainMs);
    connect(&m_again, &QTimer::timeout, this, &GoodputBook::ask);
    const auto askIfActive = [this] {
        if (m_again.isActive() && m_view->isLive())
            ask();
    };
    connect(view, &FleetView::linkChanged, this, askIfActive);
    connect(view, &FleetView::inventoryReplaced, this, askIfActive);
}

void GoodputBook::setActive(bool active)
{
    if (active == m_again.isActive())
        return;
    if (!active) {
        m_again.stop();
        return;
    }
    m_again.start();
    ask();
}

void GoodputBook::ask()
{
    m_view->askGoodput(m_view->gatewayNow() - kSpan, this, [this](const Result<GoodputReport>& report) {
        m_trouble = report ? std::string() : describe(report.error());
        if (report)
            m_report = *report;
        m_again.setInterval(m_report && m_report->metered < kLittle ? kSoonMs : kAgainMs);
        Q_EMIT changed();
    });
}

} // namespace millwright::items
