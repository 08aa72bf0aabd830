// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/scene_numbers.h"

#include "widgets/pages/cost_words.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/words.h"
#include "widgets/wall/brief_titles.h"

#include <utility>

namespace millwright::wall {

using namespace std::chrono_literals;

SceneNumbers::SceneNumbers(pages::PageContext context, const std::vector<scenes::Tile>& tiles, AssetRef scope,
                           QObject* parent)
    : QObject(parent)
    , m_context(std::move(context))
{
    const Inventory* inventory = m_context.view->inventory();
    for (const scenes::Tile& tile : tiles) {
        Number number{tile, assetOf(tile, scope), {}};
        if (inventory)
            number.tile.measure = pages::pricedMeasure(tile.measure, *inventory);
        if (number.asset.isValid()) {
            std::string id;
            if (inventory && number.asset.assetClass != AssetClass::Fleet)
                id = inventory->id(number.asset);
            number.watch = std::make_unique<items::Watch>(
                m_context.view, items::Selection{id, number.asset.assetClass, {{number.tile.measure}}, 0ms});
            connect(number.watch.get(), &items::Watch::changed, this, &SceneNumbers::changed);
        }
        m_numbers.push_back(std::move(number));
    }
}

SceneNumbers::~SceneNumbers() = default;

/// What the tile names, else the scene's own asset or the one of the measure's class that it stands in.
AssetRef SceneNumbers::assetOf(const scenes::Tile& tile, AssetRef scope)
{
    const AssetClass wanted = scenes::classOfMeasure(tile.measure).value_or(AssetClass::Unspecified);
    const Inventory* inventory = m_context.view->inventory();
    if (!tile.asset.empty()) {
        const Result<AssetRef> named = inventory ? inventory->find(tile.asset) : Error{ErrorCode::Unavailable, {}, {}};
        if (named && named->assetClass == wanted)
            return *named;
        if (inventory && m_problem.isEmpty())
            m_problem = named ? tr("'%1' is a %2 and %3 is none of its measures")
                                    .arg(pages::shownText(tile.asset), pages::className(named->assetClass),
                                         pages::shownText(tile.measure))
                              : pages::shownText(named.error().message);
        return {};
    }
    if (wanted == AssetClass::Fleet)
        return {AssetClass::Fleet, 0};
    if (!inventory || !scope.isValid())
        return {};
    const AssetRef found = inventory->ancestor(scope, wanted);
    if (!found.isValid() && m_problem.isEmpty())
        m_problem = tr("%1 needs an 'asset': the scene is about %2")
                        .arg(pages::shownText(tile.measure), pages::assetName(*inventory, scope));
    return found;
}

const MeasureInfo* SceneNumbers::measureOf(const Number& number) const
{
    static const Catalogue builtIn = Catalogue::builtIn(); // until the gateway has told of its own
    for (const Catalogue* catalogue : {&m_context.view->catalogue(), &builtIn}) {
        if (const auto index = catalogue->find(number.tile.measure))
            return &catalogue->at(*index);
    }
    return nullptr;
}

QString SceneNumbers::label(std::size_t number) const
{
    const Number& shown = m_numbers[number];
    if (shown.tile.label)
        return pages::shownText(*shown.tile.label);
    const MeasureInfo* measure = measureOf(shown);
    return measure ? pages::measureTitle(*measure) : QString();
}

QString SceneNumbers::shortLabel(std::size_t number) const
{
    const Number& shown = m_numbers[number];
    const QString brief = shown.tile.label ? QString() : briefTitle(shown.tile.measure);
    return brief.isEmpty() ? label(number) : brief;
}

style::HonestValue SceneNumbers::value(std::size_t number) const
{
    const Number& shown = m_numbers[number];
    const MeasureInfo* measure = measureOf(shown);
    if (!measure)
        return {{QString(style::kEmDash), {}}, kMissing, Condition::Normal};
    const items::Reading reading = shown.watch ? shown.watch->reading(0, shown.asset.slot) : items::Reading{};
    return pages::honest(reading, *measure, m_context.formatter);
}

style::HonestValue SceneNumbers::widest(std::size_t number) const
{
    style::HonestValue value = this->value(number);
    if (!value.mark.hasValue()) {
        value.mark = kGood;
        value.text.number = QStringLiteral("88.88");
        if (!value.text.unit.isEmpty() && value.text.unit != QStringLiteral("%"))
            value.text.unit.prepend(QStringLiteral("M"));
    }
    for (QChar& letter : value.text.number) {
        if (letter.isDigit())
            letter = u'8';
    }
    return value;
}

bool SceneNumbers::isComplete() const
{
    return std::ranges::all_of(m_numbers,
                               [](const Number& number) { return !number.watch || number.watch->isComplete(); });
}

} // namespace millwright::wall
