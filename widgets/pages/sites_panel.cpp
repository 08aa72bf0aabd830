// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/sites_panel.h"

#include "widgets/pages/panel.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/whole_rows.h"
#include "widgets/pages/words.h"
#include "widgets/style/sides.h"
#include "widgets/style/symbols.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace millwright::pages {

using style::Ink;

namespace {

constexpr int kLightSize = 16;
constexpr int kLightStep = 22;
constexpr std::size_t kNoteValues = 3; ///< Tokens, power, PUE.

const std::vector<items::ColumnKey>& columns()
{
    static const std::vector<items::ColumnKey> keys{
        {"site.tokens"}, {"site.facility_power"}, {"site.pue"}, {"site.binding_constraint"}, {"site.binding_margin"}};
    return keys;
}

QString nameOf(std::size_t light)
{
    constexpr const char* names[kLights] = {
        QT_TRANSLATE_NOOP("millwright::pages::SitesPanel", "Storage"),
        QT_TRANSLATE_NOOP("millwright::pages::SitesPanel", "Fabric"),
        QT_TRANSLATE_NOOP("millwright::pages::SitesPanel", "Power"),
        QT_TRANSLATE_NOOP("millwright::pages::SitesPanel", "Cooling"),
    };
    return SitesPanel::tr(names[light]);
}

style::Icon iconOf(std::size_t light)
{
    constexpr style::Icon icons[kLights] = {style::Icon::Storage, style::Icon::Fabric, style::Icon::Power,
                                            style::Icon::Cooling};
    return icons[light];
}

} // namespace

SitesPanel::SitesPanel(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_panel(new Panel(m_context.theme, tr("Sites"), this))
    , m_table(new AssetTable(m_context, this))
    , m_empty(makeLabel(*m_context.theme, style::Type::Body, Ink::Muted, tr("No site has been named yet."), this))
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_panel);
    m_panel->body()->addWidget(m_empty);
    m_panel->body()->addWidget(new WholeRows(m_table, this), 1);
    m_panel->body()->addStretch(0);
    m_table->setObjectName(QStringLiteral("sitesTable"));
    m_table->setAccessibleName(tr("Sites"));
    m_table->setShowsCourse(true);
    m_table->setNameDecoration(
        m_context.theme->scaledPx(kLights * kLightStep),
        [this](QPainter& painter, const QRectF& room, AssetRef site) { paintLights(painter, room, site); });
    connect(m_table, &AssetTable::assetActivated, this, [this](AssetRef asset) {
        m_context.navigator->openAsset(std::string(m_context.view->inventory()->id(asset)));
    });
    connect(m_context.board, &items::ConditionBoard::changed, this, &SitesPanel::refreshLights);
    connect(m_context.view, &items::FleetView::inventoryReplaced, this, &SitesPanel::fill);
    connect(m_context.view, &items::FleetView::inventoryChanged, this, [this](const items::InventoryTouch& touch) {
        const auto isOther = [](AssetRef asset) { return asset.assetClass != AssetClass::Accelerator; };
        if (std::ranges::any_of(touch.assets, isOther))
            fill();
    });
    connect(m_context.view, &items::FleetView::catalogueChanged, this, [this] {
        m_lights.forget();
        if (m_active)
            build();
    });
    connect(m_table, &AssetTable::columnsFitted, this, &SitesPanel::showSubtitle);
}

SitesPanel::~SitesPanel()
{
    m_table->setAssets(nullptr);
}

void SitesPanel::setActive(bool active)
{
    m_active = active;
    if (active) {
        build();
    } else {
        m_table->setAssets(nullptr);
        m_model.reset();
    }
}

void SitesPanel::build()
{
    m_table->setAssets(nullptr);
    m_model = std::make_unique<items::AssetTableModel>(
        m_context.view, items::AssetTableModel::Shown{{}, AssetClass::Site, {}, columns()});
    connect(m_model.get(), &items::AssetTableModel::numbersChanged, this, &SitesPanel::numbersChanged);
    fill();
    m_table->setAssets(m_model.get());
}

void SitesPanel::fill()
{
    m_lights.forget();
    const Inventory* inventory = m_context.view->inventory();
    if (!inventory || !m_model)
        return;
    std::vector<AssetRef> sites;
    for (Slot slot = 0; slot < inventory->count(AssetClass::Site); ++slot) {
        if (inventory->presence({AssetClass::Site, slot}) != Presence::Retired)
            sites.push_back({AssetClass::Site, slot});
    }
    m_panel->setTitle(sites.empty() ? tr("Sites") : classCount(AssetClass::Site, static_cast<int>(sites.size())));
    m_empty->setVisible(sites.empty());
    m_table->setVisible(!sites.empty());
    m_model->setRows(std::move(sites));
    refreshLights();
}

void SitesPanel::refreshLights()
{
    if (!m_active)
        return;
    std::map<Slot, SiteLights::Lights> now = m_lights.now(*m_context.view, *m_context.board);
    m_table->viewport()->update();
    if (std::exchange(m_shown, std::move(now)) == m_shown)
        return;
    showSubtitle();
    Q_EMIT numbersChanged();
}

/// Which lights there are, and how many columns the table has no room for.
void SitesPanel::showSubtitle()
{
    QStringList names;
    for (std::size_t light = 0; light < kLights; ++light) {
        if (std::ranges::any_of(m_shown, [&](const auto& site) { return site.second[light].has_value(); }))
            names << nameOf(light).toLower();
    }
    QStringList said;
    if (!names.isEmpty())
        said << tr("lights: %1", "power, cooling").arg(names.join(QStringLiteral(", ")));
    if (!m_table->isHidden() && m_table->hiddenColumns() > 0)
        said << tr("%Ln more column(s) in a wider window", nullptr, m_table->hiddenColumns());
    m_panel->setSubtitle(said.join(QStringLiteral(" · ")));
}

std::vector<maps::SiteNote> SitesPanel::notes(const MappedPlan& plan) const
{
    std::vector<maps::SiteNote> notes(plan.sites.size());
    const Inventory* inventory = m_context.view->inventory();
    if (!inventory || !m_model)
        return notes;
    const Catalogue& catalogue = m_context.view->catalogue();
    for (std::size_t i = 0; i < plan.sites.size(); ++i) {
        const AssetRef site = plan.sites[i];
        if (plan.plan->sites[i].edge)
            continue; // the strip has room for a name
        QStringList words;
        for (const char* attribute : {"jurisdiction", "kind"}) {
            const QString word = shownText(inventory->attribute(site, attribute));
            if (!word.isEmpty())
                words << word;
        }
        for (int column = 1; column < m_model->columnCount(); ++column) {
            const MeasureInfo& measure = catalogue.at(m_model->measureAt(column));
            const items::Reading reading = m_model->readingOf(site, column);
            if (measure.kind == ValueKind::State && reading.mark.hasValue() && reading.value > 0)
                words << bindingWords(site, measure, reading);
            else if (measure.kind == ValueKind::Gauge && notes[i].values.size() < kNoteValues)
                notes[i].values.push_back(noteOf(reading, measure));
        }
        notes[i].subtitle = words.join(QStringLiteral(" · "));
        const auto lights = m_shown.find(site.slot);
        for (std::size_t light = 0; lights != m_shown.end() && light < kLights; ++light) {
            if (const auto condition = lights->second[light])
                notes[i].lights.push_back({iconOf(light), nameOf(light), *condition});
        }
    }
    return notes;
}

/// What would run out first, and how much of it is left: by itself the word would sound like trouble.
QString SitesPanel::bindingWords(AssetRef site, const MeasureInfo& measure, const items::Reading& binding) const
{
    const QString what = stateName(measure, binding.value);
    for (int column = 1; column < m_model->columnCount(); ++column) {
        const MeasureInfo& margin = m_context.view->catalogue().at(m_model->measureAt(column));
        const items::Reading left = m_model->readingOf(site, column);
        if (margin.id == "site.binding_margin" && left.mark.hasValue())
            return tr("%1: %2 free", "healthy accelerators: 6.6 % free")
                .arg(what, honest(left, margin, m_context.formatter).text.joined());
    }
    return tr("bound by %1").arg(what);
}

/// A number that has no unit needs its name beside it.
style::HonestValue SitesPanel::noteOf(const items::Reading& reading, const MeasureInfo& measure) const
{
    style::HonestValue value = honest(reading, measure, m_context.formatter);
    if (measure.id == "site.pue")
        value.text.unit = tr("PUE");
    return value;
}

/// Grey when well, else the symbol of the condition in its place.
void SitesPanel::paintLights(QPainter& painter, const QRectF& room, AssetRef site) const
{
    const style::Theme& theme = *m_context.theme;
    const style::Sides sides(room, isRightToLeft());
    const auto lights = m_shown.find(site.slot);
    for (std::size_t light = 0; lights != m_shown.end() && light < kLights; ++light) {
        if (!lights->second[light])
            continue;
        const double side = theme.scaled(kLightSize);
        const QRectF box = sides.of(QRectF(room.left() + static_cast<double>(light) * theme.scaled(kLightStep),
                                           room.center().y() - side / 2, side, side));
        const Condition condition = *lights->second[light];
        if (condition == Condition::Normal)
            style::paintIcon(painter, box, iconOf(light), theme.color(m_table->isFrozen() ? Ink::Line : Ink::Muted));
        else
            style::paintPriority(painter, box, theme, condition,
                                 m_table->isFrozen() ? style::SymbolState::None : style::SymbolState::Active);
    }
}

} // namespace millwright::pages
