// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/map_band.h"

#include "widgets/pages/plan_cache.h"
#include "widgets/pages/words.h"
#include "widgets/wall/site_names.h"

#include <utility>

namespace millwright::wall {

using namespace std::chrono_literals;

namespace {

constexpr const char* kSiteMeasure = "site.tokens";
constexpr double kLeastMarks = 20.0; ///< Height for the marks themselves.
/// Marks, outlines and symbols beside the text; smaller only where a large fleet would not be in view as a whole.
constexpr std::array<double, 11> kMarkSizes{0.75, 0.7, 0.65, 0.6, 0.55, 0.5, 0.4, 0.3, 0.2, 0.12, 0.08};
constexpr double kRim = 1.5;
constexpr double kLeastUsualSize = 0.5; ///< Symbols are as large as the least text then.
constexpr std::array<double, 9> kStretches{4.0, 3.5, 3.0, 2.5, 2.0, 1.75, 1.5, 1.25, 1.0};

} // namespace

MapBand::MapBand(pages::PageContext context, const scenes::Tile& tile, AssetRef scope, QWidget* parent)
    : Band(std::move(context), parent)
    , m_tile(tile)
    , m_scope(scope)
    , m_map(new maps::FleetMap(this->context().theme, this))
    , m_names(new SiteNames(this->context(), *this, this))
    , m_alarms(this->context().view, this->context().board)
{
    setObjectName(QStringLiteral("wallMap"));
    m_map->setFocusPolicy(Qt::NoFocus);
    m_map->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_map->setEmptyText(tr("No accelerators in this fleet yet"));
    connect(this->context().plans, &pages::PlanCache::changed, this, &MapBand::takePlan);
    connect(this->context().board, &items::ConditionBoard::changed, this, &MapBand::showAlarms);
    m_names->hide();
    if (m_scope.assetClass == AssetClass::Fleet) {
        m_sites = std::make_unique<items::Watch>(this->context().view,
                                                 items::Selection{{}, AssetClass::Site, {{kSiteMeasure}}, 0ms});
        connect(m_sites.get(), &items::Watch::changed, m_names, qOverload<>(&QWidget::update));
    }
    connect(this->context().view, &items::FleetView::catalogueChanged, this, &MapBand::watchMap);
    watchMap();
    takePlan();
}

MapBand::~MapBand() = default;

void MapBand::watchMap()
{
    const auto measure = view().catalogue().find(m_tile.measure);
    m_watch.reset();
    if (!measure)
        return;
    const MeasureInfo& info = view().catalogue().at(*measure);
    m_composer = std::make_shared<pages::MapComposer>(
        m_map->canvas(), context().board->channel(AssetClass::Accelerator), pages::firstScale(info), info.unit == "%");
    m_watch = std::make_unique<items::Watch>(
        context().view, items::Selection{{}, AssetClass::Accelerator, {{m_tile.measure}}, 0ms},
        [composer = m_composer](const items::FramePtr& frame) { composer->take(frame); });
}

void MapBand::takePlan()
{
    const auto fleet = context().plans->plan();
    if (!fleet)
        return;
    m_plan = buildWallPlan(*fleet, m_scope);
    m_map->setPlan(m_plan.mapped->plan);
    m_alarms.forget();
    fitMap();
    showAlarms();
    Q_EMIT needChanged();
}

QString MapBand::problem() const
{
    const Inventory* inventory = view().inventory();
    if (!inventory || !m_plan.mapped || !m_plan.columns.empty() || !m_scope.isValid())
        return {};
    if (m_scope.assetClass == AssetClass::Fleet) // says so itself
        return {};
    return tr("%1 has no racks that a map could show").arg(pages::assetName(*inventory, m_scope));
}

bool MapBand::isComplete() const
{
    return m_watch && m_watch->isComplete() && (!m_sites || m_sites->isComplete()) && m_plan.mapped;
}

QSize MapBand::leastSize() const
{
    const int columns = std::max<int>(1, static_cast<int>(m_plan.columns.size()));
    const bool isFleet = m_scope.assetClass == AssetClass::Fleet;
    const int width = isFleet ? columns * m_names->leastSize().width() : theme().scaledPx(100);
    return {width, (isFleet ? m_names->leastSize().height() : 0) + theme().scaledPx(kLeastMarks)};
}

void MapBand::setFrozen(bool frozen)
{
    Band::setFrozen(frozen);
    m_map->setFrozen(frozen);
    m_names->setFrozen(frozen);
}

/// With names where the whole place stays in view below them, else without: what is not in view is not known.
void MapBand::fitMap()
{
    m_names->setRoom(width() - 2 * m_overhang);
    m_isNamed = m_scope.assetClass == AssetClass::Fleet;
    std::optional<double> size = bestSize();
    if (!size && std::exchange(m_isNamed, false))
        size = bestSize();
    const style::ThemePtr look = lookOf(size.value_or(kMarkSizes.back()));
    const QRect place = placeOf(*look);
    m_map->setGeometry(place);
    m_map->setTheme(look);
    m_map->setBare(widest(bare(), *look, place.size()));
    m_names->setVisible(m_isNamed);
    m_names->setGeometry(place);
    m_names->raise();
    m_names->update();
}

style::ThemePtr MapBand::lookOf(double size) const
{
    return std::make_shared<const style::Theme>(theme().name(), theme().families(), theme().textScale() * size,
                                                theme().viewing());
}

QRect MapBand::placeOf(const style::Theme& look) const
{
    const int margin = look.scaledPx(maps::kMapMargin);
    const int rim = std::min(m_overhang, margin);
    const int over = std::max(0, margin - theme().scaledPx(kRim)); // names and hairlines stand far enough away
    return rect().adjusted(m_overhang - rim, -over, rim - m_overhang, over);
}

maps::BareMap MapBand::bare() const
{
    return {m_isNamed ? m_names->neededHeight() : 0, m_isNamed ? m_names->columnWidth() : 0, 1.0};
}

/// The size of marks with which the place fills its height best; nothing when none shows all of it.
std::optional<double> MapBand::bestSize() const
{
    std::optional<double> best;
    std::pair<int, int> largest; // height of a mark, and of all
    for (const double size : kMarkSizes) {
        if (best && size < kLeastUsualSize)
            break;
        const style::ThemePtr look = lookOf(size);
        const auto layout = m_plan.mapped ? maps::wholeLayout(m_plan.mapped->plan, *look, bare(), placeOf(*look).size(),
                                                              devicePixelRatioF())
                                          : std::nullopt;
        if (!layout)
            continue;
        const std::pair all(layout->metrics().zoom(layout->step()).markHeight, layout->contentSize().height());
        if (!best || all > largest) {
            largest = all;
            best = size;
        }
    }
    return best;
}

/// Marks as wide as they may be without getting lower or out of view.
maps::BareMap MapBand::widest(maps::BareMap bare, const style::Theme& look, QSize size) const
{
    if (!m_plan.mapped)
        return bare;
    const auto narrow = maps::wholeLayout(m_plan.mapped->plan, look, bare, size, devicePixelRatioF());
    for (const double stretch : kStretches) {
        bare.stretch = stretch;
        const auto layout = maps::wholeLayout(m_plan.mapped->plan, look, bare, size, devicePixelRatioF());
        if (layout && narrow && layout->step() >= narrow->step())
            return bare;
    }
    bare.stretch = 1.0;
    return bare;
}

void MapBand::resizeEvent(QResizeEvent*)
{
    fitMap();
}

void MapBand::showAlarms()
{
    const Inventory* inventory = view().inventory();
    if (inventory && m_plan.mapped)
        m_map->setUnitAlarms(m_alarms.on(*m_plan.mapped));
}

items::Reading MapBand::tokensOf(const WallColumn& column) const
{
    items::Reading sum;
    std::size_t told = 0;
    for (const AssetRef site : column.sites) {
        const items::Reading one = m_sites ? m_sites->reading(0, site.slot) : items::Reading{};
        if (!one.mark.hasValue())
            continue;
        sum.mark = told == 0 ? one.mark : worse(sum.mark, one.mark);
        sum.value = told == 0 ? one.value : sum.value + one.value;
        sum.time = std::max(sum.time, one.time);
        ++told;
    }
    if (told > 0 && told < column.sites.size())
        sum.mark = worse(sum.mark, QualityMark(Quality::Estimated, QualityReason::LowCoverage));
    return sum;
}

} // namespace millwright::wall
