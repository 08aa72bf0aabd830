// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/map_band.h"

#include "widgets/pages/panel.h"
#include "widgets/pages/plan_cache.h"
#include "widgets/pages/words.h"
#include "widgets/wall/hall_names.h"
#include "widgets/wall/map_legend.h"
#include "widgets/wall/partial_sum.h"
#include "widgets/wall/site_names.h"

#include <QLabel>

#include <utility>

namespace millwright::wall {

using style::Type;
using namespace std::chrono_literals;

namespace {

constexpr const char* kSiteMeasure = "site.tokens";
constexpr double kLeastMarks = 20.0;   ///< Height for the marks themselves.
constexpr double kLook = 0.5;          ///< Symbols and outlines beside the text.
constexpr double kSmallestLook = 0.08; ///< Where a fleet is too large for a mark for each rack.
constexpr double kRim = 1.5;
constexpr double kLegendGap = 10.0;

} // namespace

MapBand::MapBand(pages::PageContext context, const scenes::Tile& tile, AssetRef scope, QWidget* parent)
    : Band(std::move(context), parent)
    , m_tile(tile)
    , m_scope(scope)
    , m_map(new maps::FleetMap(this->context().theme, this))
    , m_names(new SiteNames(this->context(), *this, this))
    , m_halls(new HallNames(this->context(), *this, this))
    , m_legend(new MapLegend(this->context(), this))
    , m_empty(pages::makeLabel(*this->context().theme, Type::Body, style::Ink::Muted,
                               tr("No accelerators in this fleet yet"), this))
    , m_look(lookOf(kLook))
    , m_alarms(this->context().view, this->context().board)
{
    setObjectName(QStringLiteral("wallMap"));
    m_map->setFocusPolicy(Qt::NoFocus);
    m_map->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_map->setEmptyText({}); // its text is as small as its symbols
    connect(this->context().plans, &pages::PlanCache::changed, this, &MapBand::takePlan);
    connect(this->context().board, &items::ConditionBoard::changed, this, &MapBand::showAlarms);
    connect(m_legend, &Band::needChanged, this, &MapBand::fitMap);
    m_names->hide();
    m_halls->hide();
    m_legend->hide();
    m_empty->setObjectName(QStringLiteral("wallMapEmpty"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->hide();
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
    m_fittedTo.reset();
    fitMap();
    showAlarms();
    showEmpty();
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
    const int width = isOfFleet() ? m_names->leastSize().width() : theme().scaledPx(100);
    return {width, (isOfFleet() ? m_names->leastSize().height() : 0) + theme().scaledPx(kLeastMarks)};
}

void MapBand::setFrozen(bool frozen)
{
    Band::setFrozen(frozen);
    m_map->setFrozen(frozen);
    m_names->setFrozen(frozen);
    m_legend->setFrozen(frozen);
    showLegend();
}

/// The lower third of a frozen wall would cut through a line below the map.
void MapBand::showLegend()
{
    m_legend->setVisible(m_hasLegend && !(m_isLegendBelow && isFrozen()));
}

void MapBand::tick()
{
    showEmpty();
    const auto measure = view().catalogue().find(m_tile.measure);
    if (measure && m_composer)
        m_legend->setScale(view().catalogue().at(*measure), m_composer->scale());
}

/// Where nothing at all has come, the lower third says why.
void MapBand::showEmpty()
{
    m_empty->setVisible(m_plan.mapped && m_plan.columns.empty() && view().newestShown() != kNoTime);
    m_empty->setGeometry(rect());
}

bool MapBand::canBeNamed() const
{
    return isOfFleet() || m_scope.assetClass == AssetClass::Site;
}

bool MapBand::hasUsualMarks(const QRect& geometry)
{
    setGeometry(geometry);
    fitMap(); // a hidden one does not on its own
    return m_markSide >= kUsualMark * theme().scaled(1.0) * devicePixelRatioF();
}

/// With names where the whole place stays in view below them, else without: what is not in view is not known.
void MapBand::fitMap()
{
    const FittedTo to{size(), m_legend->sizeAs(true), m_legend->sizeAs(false), m_overhang, devicePixelRatioF()};
    if (m_fittedTo && *m_fittedTo == to)
        return;
    m_fittedTo = to;
    m_markSide = 0;
    if (const std::optional<Fit> fit = bestFit()) {
        m_markSide = fit->racks.side;
        m_map->setTheme(m_look);
        return showFit(*fit);
    }
    const style::ThemePtr look = lookOf(kSmallestLook);
    m_map->setTheme(look);
    Fit small;
    small.place = placeOf(*look);
    showFit(small);
}

void MapBand::showFit(const Fit& fit)
{
    m_map->setGeometry(fit.place);
    m_map->setBare(fit.racks.bare);
    m_names->setFlat(fit.isFlat);
    for (Band* names : {static_cast<Band*>(m_names), static_cast<Band*>(m_halls)}) {
        names->setVisible(fit.isNamed && (names == m_names) == isOfFleet());
        names->setGeometry(fit.place);
        names->raise();
        names->update();
    }
    m_hasLegend = fit.legend != Fit::Legend::None;
    m_isLegendBelow = fit.legend == Fit::Legend::Below;
    showLegend();
    m_legend->setFlat(fit.legend == Fit::Legend::Below);
    const QSize size = m_legend->sizeAs(true);
    m_legend->setGeometry(fit.legend == Fit::Legend::Below
                              ? QRect(m_overhang, height() - size.height(), size.width(), size.height())
                              : legendBlock());
    m_legend->raise();
}

std::optional<MapBand::Fit> MapBand::bestFit() const
{
    if (!m_plan.mapped || m_plan.columns.empty())
        return std::nullopt;
    if (canBeNamed()) {
        std::optional<Fit> fit = fitNamed(true, false);
        if (isOfFleet()) {
            const std::optional<Fit> flat = fitNamed(true, true);
            if (flat && (!fit || flat->racks.isLargerThan(fit->racks)))
                fit = flat;
        }
        if (fit)
            return fit;
    }
    return fitNamed(false, false);
}

/// The legend stands in free room, else at the right or below, whichever leaves larger marks.
std::optional<MapBand::Fit> MapBand::fitNamed(bool named, bool flat) const
{
    const QRect all = placeOf(*m_look);
    const QRect block = legendBlock();
    Fit wanted;
    wanted.isNamed = named;
    wanted.isFlat = flat;
    std::optional<Fit> whole = fitIn(all, wanted);
    if (whole && isFree(*whole, block)) {
        whole->legend = Fit::Legend::Beside;
        return whole;
    }
    const int column = block.width() + theme().scaledPx(kLegendGap);
    wanted.legend = Fit::Legend::Beside;
    const std::optional<Fit> beside = fitIn(all.adjusted(0, 0, -column, 0), wanted);
    wanted.legend = Fit::Legend::Below;
    const std::optional<Fit> below = fitIn(all.adjusted(0, 0, 0, -line(Type::LabelCondensed)), wanted);
    if (beside && (!below || beside->racks.isLargerThan(below->racks)))
        return beside;
    return below ? below : whole;
}

/// The largest marks in a part of the band.
std::optional<MapBand::Fit> MapBand::fitIn(const QRect& place, Fit fit) const
{
    const MarkRoom room{m_plan.mapped->plan, m_look.get(), place.size(), devicePixelRatioF(),
                        m_look->scaled(maps::kUnitSymbol)};
    const auto racks = largestRacks(room, bare(fit), theme().scaled(1.0));
    if (!racks)
        return std::nullopt;
    fit.racks = *racks;
    fit.place = place;
    return fit;
}

/// Whether neither marks nor names stand there.
bool MapBand::isFree(const Fit& fit, const QRect& px) const
{
    const double ratio = devicePixelRatioF();
    const auto layout = maps::wholeLayout(m_plan.mapped->plan, *m_look, fit.racks.bare, fit.place.size(), ratio);
    if (!layout)
        return false;
    const QPointF origin = fit.place.topLeft() + QPointF(1, 1) * m_look->scaled(maps::kMapMargin);
    const auto onBand = [&](const QRect& device) {
        return QRectF(QPointF(device.topLeft()) / ratio + origin, QSizeF(device.size()) / ratio);
    };
    const double gap = theme().scaled(kLegendGap);
    const QRectF wanted = QRectF(px).adjusted(-gap, 0, 0, 0);
    for (std::uint32_t hall = 0; hall < m_plan.mapped->plan->halls.size(); ++hall) {
        if (onBand(layout->hallRect(hall)).intersects(wanted))
            return false;
    }
    for (std::uint32_t site = 0; site < m_plan.mapped->plan->sites.size(); ++site) {
        QRectF head = onBand(layout->siteRect(site));
        head.setHeight(fit.isNamed && isOfFleet() ? m_names->neededHeight(fit.isFlat) - theme().scaled(2 * kRim) : 0.0);
        if (head.intersects(wanted))
            return false;
    }
    return true;
}

/// Its two lines at the lower right.
QRect MapBand::legendBlock() const
{
    const QSize size = m_legend->sizeAs(false);
    return {width() - m_overhang - size.width(), height() - size.height(), size.width(), size.height()};
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

maps::BareMap MapBand::bare(const Fit& fit) const
{
    maps::BareMap bare;
    if (fit.isNamed && isOfFleet()) {
        bare.siteHeader = m_names->neededHeight(fit.isFlat);
        bare.siteWidths = m_names->widths(fit.isFlat);
    } else if (fit.isNamed) {
        bare.hallHeader = m_halls->leastSize().height();
    }
    return bare;
}

void MapBand::resizeEvent(QResizeEvent*)
{
    fitMap();
    showEmpty();
}

void MapBand::showAlarms()
{
    const Inventory* inventory = view().inventory();
    if (inventory && m_plan.mapped)
        m_map->setUnitAlarms(m_alarms.on(*m_plan.mapped));
}

items::Reading MapBand::tokensOf(const WallColumn& column) const
{
    PartialSum sum;
    for (const AssetRef site : column.sites)
        sum.add(m_sites ? m_sites->reading(0, site.slot) : items::Reading{});
    return sum.reading();
}

} // namespace millwright::wall
