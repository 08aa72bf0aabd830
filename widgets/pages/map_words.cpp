// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/map_words.h"

#include "widgets/pages/holders.h"
#include "widgets/pages/measure_words.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/spine.h"
#include "widgets/pages/words.h"

#include <QCoreApplication>
#include <QStringList>

#include <span>

namespace millwright::pages {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::pages::MapWords)
};

/// A way along the spine: "Assist › Support › chat-70b".
class Way {
public:
    explicit Way(const Inventory& inventory)
        : m_inventory(inventory)
    {
    }

    void add(const SpineStop& stop)
    {
        QStringList names;
        for (const AssetRef asset : stop.assets)
            names << shownText(m_inventory.name(asset));
        if (stop.more > 0)
            names << Words::tr("%n more", nullptr, static_cast<int>(stop.more));
        if (!names.isEmpty())
            m_stops << names.join(QStringLiteral(", "));
        if (!stop.note.isEmpty())
            m_note = stop.note;
    }
    /// Where the way leads; a note alone where nobody is on it ("nobody holds it").
    QString words() const
    {
        if (m_stops.isEmpty())
            return m_note;
        const QString way = m_stops.join(QStringLiteral(" › "));
        return m_note.isEmpty() ? way : Words::tr("%1, %2", "whom it works for, how much of it").arg(way, m_note);
    }

private:
    const Inventory& m_inventory;
    QStringList m_stops;
    QString m_note;
};

MapTip::Line plain(const QString& label, const QString& words)
{
    return {label, {{words, {}}, kGood, Condition::Normal}, {}};
}

bool isWithin(const SpineStop& stop, AssetClass first, AssetClass last)
{
    return !stop.assets.empty() && stop.assets.front().assetClass >= first && stop.assets.front().assetClass <= last;
}

void addSpine(std::vector<MapTip::Line>& lines, const Inventory& inventory, AssetRef accelerator, UtcTime now)
{
    Way holders(inventory), supply(inventory), coolant(inventory);
    for (const SpineStop& stop : spineOf(inventory, accelerator, now)) {
        if (stop.here)
            continue;
        if (stop.assets.empty() || isWithin(stop, AssetClass::Organisation, AssetClass::Deployment))
            holders.add(stop);
        else if (isWithin(stop, AssetClass::PowerSource, AssetClass::RackSupply))
            supply.add(stop);
        else if (isWithin(stop, AssetClass::HeatRejection, AssetClass::Pump))
            coolant.add(stop);
    }
    if (const QString words = holders.words(); !words.isEmpty())
        lines.push_back(plain(Words::tr("Works for"), words));
    if (const QString words = supply.words(); !words.isEmpty())
        lines.push_back(plain(Words::tr("Fed by"), words));
    if (const QString words = coolant.words(); !words.isEmpty())
        lines.push_back(plain(Words::tr("Cooled by"), words));
}

} // namespace

std::vector<MapTip::Line> tipLines(const PageContext& context, const items::Watch& watch, const MeasureInfo& measure,
                                   AssetRef accelerator)
{
    const Inventory& inventory = *context.view->inventory();
    const items::Reading reading = watch.reading(0, accelerator.slot);
    std::vector<MapTip::Line> lines;
    lines.push_back({measureTitle(measure), honest(reading, measure, context.formatter),
                     qualityLine(reading, *context.view, context.formatter)});
    lines.push_back(plain(Words::tr("Condition"), conditionName(context.board->conditionOf(accelerator))));
    if (inventory.presence(accelerator) == Presence::Missing)
        lines.push_back(plain(Words::tr("Missing since"), context.formatter.clock(inventory.since(accelerator))));
    addSpine(lines, inventory, accelerator, context.view->gatewayNow());
    return lines;
}

maps::CellNote cellNote(const PageContext& context, const items::Watch& watch, const MeasureInfo& measure,
                        AssetRef accelerator)
{
    const Inventory& inventory = *context.view->inventory();
    maps::CellNote note;
    note.name = shownText(inventory.name(accelerator));
    if (const AssetRef node = inventory.parent(accelerator); node.isValid())
        note.name = Words::tr("%1 %2", "node, accelerator").arg(shownText(inventory.name(node)), note.name);
    note.value = honest(watch.reading(0, accelerator.slot), measure, context.formatter);
    const bool isMissing = inventory.presence(accelerator) == Presence::Missing;
    note.condition = isMissing ? Condition::Unknown : context.board->conditionOf(accelerator);
    const QString holders = holderWords(inventory, std::span(&accelerator.slot, 1), context.view->gatewayNow());
    note.state = note.condition == Condition::Normal && !holders.isEmpty() ? holders : conditionName(note.condition);
    return note;
}

} // namespace millwright::pages
