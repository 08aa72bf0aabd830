// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/goodput_book.h"

#include "models/items/fleet_view.h"

#include <chrono>

namespace millwright::items {
namespace {

constexpr std::chrono::seconds kSoon(5); ///< As long as there is so little that each minute is much of it.
constexpr std::chrono::minutes kLittle(5);
constexpr std::chrono::hours kSpan(24);

} // namespace

GoodputBook::GoodputBook(FleetView* view, QObject* parent)
    : QObject(parent)
    , m_view(view)
    , m_again(view, [this] { ask(); })
{
}

void GoodputBook::ask()
{
    m_view->askGoodput(m_view->gatewayNow() - kSpan, this, [this](const Result<GoodputReport>& report) {
        m_trouble = report ? std::string() : describe(report.error());
        if (report)
            m_report = *report;
        m_again.setInterval(m_report && m_report->metered < kLittle ? kSoon : AskingAgain::kUsual);
        Q_EMIT changed();
    });
}

} // namespace millwright::items
