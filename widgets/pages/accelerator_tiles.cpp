// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/accelerator_tiles.h"

#include "widgets/pages/accelerator_columns.h"
#include "widgets/pages/data_age.h"
#include "widgets/pages/headline_strip.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/throttle.h"
#include "widgets/pages/words.h"

#include <algorithm>
#include <utility>

namespace millwright::pages {

using namespace accelerator;
using items::Reading;

namespace {

constexpr std::size_t kMostTiles = 8;

} // namespace

AcceleratorTiles::AcceleratorTiles(PageContext context, QWidget* parent)
    : m_context(std::move(context))
    , m_strip(new HeadlineStrip(m_context.theme, parent))
{
    m_strip->setExplains(true);
    QObject::connect(m_strip, &HeadlineStrip::explainWished, m_strip, [this](int tile) {
        const Inventory* inventory = m_context.view->inventory();
        if (inventory && inventory->contains(m_asset))
            m_context.navigator->explain(std::string(inventory->id(m_asset)), m_shown[static_cast<std::size_t>(tile)]);
    });
}

/// The usual ones that it has, and in the places of the others what its kind has instead. What tells of a sick one
/// comes first: a narrow window shows no more than five.
std::vector<AcceleratorTiles::Tile> AcceleratorTiles::tiles(const std::vector<std::string>& others,
                                                            const std::vector<bool>& absent) const
{
    const Catalogue& catalogue = m_context.view->catalogue();
    const bool hasTensor = !absent[Tensor];
    std::vector<Tile> usual{{hasTensor ? Tensor : Busy, hasTensor ? tr("Useful work, tensor") : tr("Busy")},
                            {SmClock, tr("SM clock")},
                            {Temperature, absent[MemoryTemperature] ? tr("Core") : tr("Core · memory")},
                            {EccCorrected, tr("ECC corrected")},
                            {Power, tr("Power")},
                            {Tokens, tr("Tokens")},
                            {MemoryUsed, tr("Memory")},
                            {NvLink, tr("NVLink")}};
    std::erase_if(usual, [&](const Tile& tile) {
        return absent[tile.column] || !catalogue.find(kMeasures[tile.column]).has_value();
    });
    for (std::size_t i = 0; i < others.size() && usual.size() < kMostTiles; ++i) {
        if (!absent[ColumnCount + i])
            usual.push_back({ColumnCount + i, measureTitle(catalogue.at(*catalogue.find(others[i])))});
    }
    return usual;
}

void AcceleratorTiles::show(AssetRef accelerator, const items::Watch* watch, const std::vector<std::string>& others,
                            const std::vector<bool>& absent)
{
    m_asset = accelerator;
    m_watch = watch;
    std::vector<Tile> shown = tiles(others, absent);
    m_shown.clear();
    QStringList labels;
    for (const Tile& tile : shown) {
        labels << tile.label;
        m_shown.push_back(tile.column < ColumnCount ? kMeasures[tile.column] : others[tile.column - ColumnCount]);
    }
    if (std::exchange(m_tiles, std::move(shown)) != m_tiles)
        m_strip->setLabels(labels);
    for (std::size_t i = 0; i < m_tiles.size(); ++i)
        refreshTile(static_cast<int>(i), m_tiles[i]);
}

Reading AcceleratorTiles::reading(std::size_t column) const
{
    return m_watch ? m_watch->reading(column, m_asset.slot) : Reading{};
}

QString AcceleratorTiles::spokenColumn(std::size_t column) const
{
    const auto measure = m_context.view->catalogue().find(kMeasures[column]);
    return measure ? spoken(honest(reading(column), m_context.view->catalogue().at(*measure), m_context.formatter))
                   : QString();
}

/// What is the matter with a value; empty when nothing is.
QString AcceleratorTiles::noteOn(const Reading& reading) const
{
    if (m_watch && !m_watch->isComplete() && !reading.mark.hasValue())
        return tr("no sample yet");
    if (!m_context.view->isLive() && reading.time != kNoTime)
        return m_context.formatter.ageOld(shownAge(*m_context.view, reading.time));
    return qualityLine(reading, *m_context.view, m_context.formatter);
}

QString AcceleratorTiles::memoryWords() const
{
    const Reading used = ratioOf(reading(MemoryUsed), reading(MemoryTotal), 100.0);
    if (!used.mark.hasValue())
        return tr("of %1").arg(spokenColumn(MemoryTotal));
    return tr("of %1, %2").arg(spokenColumn(MemoryTotal), m_context.formatter.value(used.value, u"%", 0).joined());
}

QString AcceleratorTiles::subLine(std::size_t column) const
{
    switch (column) {
    case Tensor:
        return tr("busy %1").arg(spokenColumn(Busy));
    case Power:
        return reading(PowerLimit).mark.hasValue() ? tr("cap %1").arg(spokenColumn(PowerLimit)) : QString();
    case SmClock: {
        const Reading throttle = reading(Throttle);
        return throttle.mark.hasValue() ? throttleWords(throttleBits(throttle.value)) : QString();
    }
    case MemoryUsed:
        return memoryWords();
    case EccCorrected:
        return tr("uncorrected %1, since start").arg(spokenColumn(EccUncorrected));
    case NvLink:
        return tr("both ways");
    default:
        return {};
    }
}

void AcceleratorTiles::refreshTile(int place, const Tile& tile)
{
    if (tile.column == Temperature)
        return showTemperatures(place);
    const Catalogue& catalogue = m_context.view->catalogue();
    const std::string& id = m_shown[static_cast<std::size_t>(place)];
    const Reading now = reading(tile.column);
    style::HonestValue value = honest(now, catalogue.at(*catalogue.find(id)), m_context.formatter);
    const Inventory* inventory = m_context.view->inventory();
    const std::string model(inventory ? inventory->attribute(m_asset, "model") : std::string_view());
    value.condition = beyondLimit(catalogue, id, model, now);
    const QString note = noteOn(now);
    m_strip->setValue(place, value, note.isEmpty() ? subLine(tile.column) : note);
}

/// Core and memory in one tile; a memory without a sensor leaves the core alone.
void AcceleratorTiles::showTemperatures(int place)
{
    const Catalogue& catalogue = m_context.view->catalogue();
    const Reading now = reading(Temperature);
    const Reading memory = reading(MemoryTemperature);
    style::HonestValue value = honest(now, catalogue.at(*catalogue.find(kMeasures[Temperature])), m_context.formatter);
    const std::string model(m_context.view->inventory()->attribute(m_asset, "model"));
    value.condition = beyondLimit(catalogue, kMeasures[Temperature], model, now);
    if (now.mark.hasValue() && memory.mark.hasValue()) {
        value.text.number =
            tr("%1 · %2", "core, memory")
                .arg(m_context.formatter.number(now.value, 0), m_context.formatter.number(memory.value, 0));
        value.condition = worst(value.condition, beyondLimit(catalogue, kMeasures[MemoryTemperature], model, memory));
    }
    const auto limit = lowestLimit(catalogue, kMeasures[Temperature], model);
    QString note = noteOn(now);
    if (note.isEmpty() && !memory.mark.hasValue())
        note = tr("memory %1").arg(style::qualityNote(memory.mark));
    if (note.isEmpty() && limit)
        note = tr("limit %1").arg(m_context.formatter.value(*limit, u"Cel", 0).joined());
    m_strip->setValue(place, value, note);
}

} // namespace millwright::pages
