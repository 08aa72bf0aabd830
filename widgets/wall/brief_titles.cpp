// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/brief_titles.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace millwright::wall {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::wall::BriefTitles)
};

constexpr std::array<std::pair<std::string_view, const char*>, 8> kBrief{{
    {"fleet.facility_power", QT_TRANSLATE_NOOP("millwright::wall::BriefTitles", "Facility")},
    {"fleet.pue", QT_TRANSLATE_NOOP("millwright::wall::BriefTitles", "PUE")},
    {"fleet.cost", QT_TRANSLATE_NOOP("millwright::wall::BriefTitles", "Cost")},
    {"fleet.energy_cost", QT_TRANSLATE_NOOP("millwright::wall::BriefTitles", "Energy")},
    {"fleet.accelerator_cost", QT_TRANSLATE_NOOP("millwright::wall::BriefTitles", "Accelerators")},
    {"site.facility_power", QT_TRANSLATE_NOOP("millwright::wall::BriefTitles", "Facility")},
    {"site.pue", QT_TRANSLATE_NOOP("millwright::wall::BriefTitles", "PUE")},
    {"site.cooling_headroom", QT_TRANSLATE_NOOP("millwright::wall::BriefTitles", "Cooling spare")},
}};

} // namespace

QString briefTitle(std::string_view measure)
{
    const auto found = std::ranges::find(kBrief, measure, &std::pair<std::string_view, const char*>::first);
    return found == kBrief.end() ? QString() : Words::tr(found->second);
}

} // namespace millwright::wall
