// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/compare_page.h"

#include "models/fleet/chain.h"
#include "models/fleet/grouping.h"
#include "models/items/meta_types.h"
#include "models/items/table_column.h"
#include "widgets/charts/histogram_chart.h"
#include "widgets/pages/asset_header.h"
#include "widgets/pages/asset_table.h"
#include "widgets/pages/compare_course.h"
#include "widgets/pages/lagging_list.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/spread_plot.h"
#include "widgets/pages/stacking.h"
#include "widgets/pages/whole_rows.h"
#include "widgets/pages/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <map>
#include <sstream>
#include <utility>

namespace millwright::pages {

namespace {

/// What tells of one that lags, as far as the catalogue has it.
constexpr std::array kCompared{"accelerator.tensor",      "accelerator.sm_clock", "accelerator.tokens",
                               "accelerator.temperature", "accelerator.power",    "accelerator.nvlink"};
/// What stands before it in the table: those that all suffer alike lag behind nobody.
constexpr std::array kStates{"accelerator.condition", items::kThrottleMeasure};
constexpr int kFirstState = 2; ///< Column of the table: name and model come before.
/// Fewer make no shape: each of their numbers is seen in the plot.
constexpr std::size_t kFewestOfShape = 8;

constexpr std::string_view kHereMark = " here=";

/// What follows the mark in the section's own line.
std::string hereIn(const std::string& section)
{
    const std::string line = section.substr(0, section.find('\n'));
    const std::size_t mark = line.find(kHereMark);
    return mark == std::string::npos ? std::string() : line.substr(mark + kHereMark.size());
}

} // namespace

std::string compareFrom(const std::string& here)
{
    return std::string(kCompareSection) + std::string(kHereMark) + here;
}

ComparePage::ComparePage(PageContext context, QWidget* parent)
    : Page(std::move(context), parent)
    , m_above(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_below(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_header(new AssetHeader(this->context(), this))
    , m_verdict(makeLabel(theme(), style::Type::Live, style::Ink::Text, {}, this))
    , m_spread(new Panel(this->context().theme, tr("How they compare"), this))
    , m_plot(new SpreadPlot(this->context().theme, this->context().formatter, this))
    , m_course(new CompareCourse(this->context(), this))
    , m_shape(new Panel(this->context().theme, {}, this))
    , m_histogram(new charts::HistogramChart(this->context().theme, m_shape))
    , m_lagging(new LaggingList(this->context(), this))
    , m_all(new Panel(this->context().theme, tr("All of them"), this))
    , m_table(new AssetTable(this->context(), this))
    , m_nothing(makeLabel(theme(), style::Type::Live, style::Ink::Muted, {}, this))
{
    setObjectName(QStringLiteral("comparePage"));
    m_table->setObjectName(QStringLiteral("compareTable"));
    m_table->setAccessibleName(tr("Compared accelerators"));
    m_verdict->setObjectName(QStringLiteral("compareVerdict"));
    m_verdict->setWordWrap(true);
    build();
    setFocusProxy(m_plot);
    auto* again = new QShortcut(Qt::Key_F5, this);
    again->setContext(Qt::WidgetWithChildrenShortcut);
    connect(again, &QShortcut::activated, m_lagging, &LaggingList::sortAgain);
    connect(again, &QShortcut::activated, this, &ComparePage::showCourse);
    connect(m_plot, &SpreadPlot::lineChanged, this, &ComparePage::showMeasure);
    connect(m_plot, &SpreadPlot::picked, this, &ComparePage::pick);
    connect(m_plot, &SpreadPlot::activated, this,
            [this](int index) { open(m_compared[static_cast<std::size_t>(index)]); });
    connect(m_lagging, &LaggingList::opened, this, &ComparePage::open);
    connect(m_table, &AssetTable::assetActivated, this, &ComparePage::open);
    connect(&view(), &items::FleetView::inventoryReplaced, this, &ComparePage::resolve);
    connect(&view(), &items::FleetView::catalogueChanged, this, &ComparePage::resolve);
    connect(&view(), &items::FleetView::inventoryChanged, this, [this](const items::InventoryTouch& touch) {
        if (isVisible() && (!touch.deployments.empty() || m_compared.empty()))
            resolve();
    });
}

ComparePage::~ComparePage()
{
    m_table->setAssets(nullptr);
}

void ComparePage::build()
{
    const int gap = theme().scaledPx(style::kPanelGap);
    m_spread->body()->addWidget(m_plot);
    m_spread->body()->addStretch(1);
    m_histogram->setFormatter(context().formatter);
    m_shape->hideFrame();
    m_shape->body()->addWidget(m_histogram);
    m_all->body()->addWidget(new WholeRows(m_table, this), 1);
    m_nothing->setObjectName(QStringLiteral("nothingToCompare"));
    m_nothing->setWordWrap(true);
    m_above->setSpacing(gap);
    m_above->addWidget(m_spread, 3);
    m_above->addWidget(m_course, 3);
    m_above->addWidget(m_lagging, 2);
    m_below->setSpacing(gap);
    m_below->addWidget(m_all, 3);
    m_below->addWidget(m_shape, 1);
    setMinimumWidth(theme().scaledPx(kLeastPageWidth));
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gap);
    all->addWidget(m_header);
    all->addWidget(m_verdict);
    all->addWidget(m_nothing);
    all->addLayout(m_above);
    all->addLayout(m_below, 1);
    all->addStretch(0);
}

void ComparePage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    const bool stacked = isStacked(width(), theme());
    for (QBoxLayout* row : {m_above, m_below})
        row->setDirection(stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    for (QWidget* part : {static_cast<QWidget*>(m_course), static_cast<QWidget*>(m_shape),
                          static_cast<QWidget*>(m_lagging), static_cast<QWidget*>(m_all)})
        part->setMinimumHeight(stacked ? theme().scaledPx(kStackedHeight) : 0);
}

void ComparePage::setAsset(const std::string& id, const std::string& section)
{
    m_id = id;
    m_section = section;
    resolve();
}

std::vector<AssetRef> ComparePage::chosen(const Inventory& inventory, AssetRef asset) const
{
    std::vector<AssetRef> found;
    std::istringstream lines(m_section);
    std::string line;
    std::getline(lines, line); // the section's own word
    while (std::getline(lines, line)) {
        const auto one = inventory.findById(line);
        if (one && one->assetClass == AssetClass::Accelerator)
            found.push_back(*one);
    }
    if (!found.empty() || m_section.find('\n') != std::string::npos)
        return found;
    for (const WeightedRun& run : scopeRuns(inventory, asset, AssetClass::Accelerator, view().gatewayNow())) {
        for (Slot i = 0; i < run.count && found.size() <= kMostCompared; ++i)
            found.push_back({AssetClass::Accelerator, run.first + i});
    }
    std::erase_if(found, [&](AssetRef one) { return inventory.presence(one) == Presence::Retired; });
    return found;
}

/// The innermost asset that all of them lie under: what is asked for.
AssetRef ComparePage::commonScope(const Inventory& inventory, AssetRef asset) const
{
    if (m_section.find('\n') == std::string::npos || m_compared.empty())
        return asset;
    std::vector<AssetRef> shared = inventory.ancestors(m_compared.front());
    for (const AssetRef one : m_compared) {
        const std::vector<AssetRef> above = inventory.ancestors(one);
        std::erase_if(shared, [&](AssetRef place) { return std::ranges::find(above, place) == above.end(); });
    }
    return shared.empty() ? AssetRef{} : shared.front();
}

void ComparePage::resolve()
{
    const Inventory* inventory = view().inventory();
    const AssetRef asset = inventory ? inventory->findById(m_id).value_or(AssetRef{}) : AssetRef{};
    m_compared = asset.isValid() ? chosen(*inventory, asset) : std::vector<AssetRef>{};
    QString why;
    if (!asset.isValid())
        why = inventory ? tr("Nothing in this fleet has the id %1.").arg(shownText(m_id))
                        : tr("The inventory has not arrived yet.");
    else if (m_compared.size() > kMostCompared)
        why = tr("More than %L1 accelerators: choose a hall, a row, a rack or a deployment.").arg(kMostCompared);
    else if (m_compared.size() < 2)
        why = tr("There are no two accelerators here to compare.");
    m_nothing->setText(why);
    m_nothing->setVisible(!why.isEmpty());
    for (QWidget* part : {static_cast<QWidget*>(m_spread), static_cast<QWidget*>(m_course),
                          static_cast<QWidget*>(m_lagging), static_cast<QWidget*>(m_all)})
        part->setVisible(why.isEmpty());
    m_shape->setVisible(why.isEmpty() && m_compared.size() >= kFewestOfShape);
    m_header->setVisible(asset.isValid());
    m_verdict->setVisible(why.isEmpty());
    m_here = inventory ? inventory->findById(hereIn(m_section)).value_or(AssetRef{}) : AssetRef{};
    m_table->setAssets(nullptr);
    m_model.reset();
    m_deviations.clear();
    m_isRanked = false;
    m_course->setActive(why.isEmpty() && isVisible());
    if (!why.isEmpty()) {
        m_compared.clear();
        return;
    }
    m_header->setAsset(asset);
    m_table->setHere(m_here);
    const auto here = std::ranges::find(m_compared, m_here);
    m_plot->setHere(here == m_compared.end() ? -1 : static_cast<int>(here - m_compared.begin()));
    m_scope = commonScope(*inventory, asset);
    group(*inventory);
    const auto known = [this](const auto& measures) {
        std::vector<items::ColumnKey> columns;
        for (const auto& measure : measures) {
            if (view().catalogue().find(measure))
                columns.push_back({std::string(measure), Statistic::Value});
        }
        return columns;
    };
    m_columns = known(kCompared);
    m_states = known(kStates);
    m_all->setSubtitle(classCount(AssetClass::Accelerator, static_cast<int>(m_compared.size())));
    if (isVisible())
        watch();
}

/// Those of one model that the same deployments hold are peers.
void ComparePage::group(const Inventory& inventory)
{
    std::map<std::pair<std::string, std::vector<Slot>>, int> known;
    m_groups.clear();
    for (const AssetRef one : m_compared) {
        std::vector<Slot> holders;
        for (const Allocation& allocation : inventory.holdersOf(one.slot)) {
            if (holdsAt(allocation, view().gatewayNow()))
                holders.push_back(allocation.deployment);
        }
        std::ranges::sort(holders);
        const auto [place, isNew] = known.try_emplace({std::string(inventory.attribute(one, "model")), holders},
                                                      static_cast<int>(known.size()));
        m_groups.push_back(place->second);
    }
    m_kinds = static_cast<int>(known.size());
    m_hardware = known.empty() ? std::string() : known.begin()->first.first;
    if (std::ranges::any_of(known, [&](const auto& kind) { return kind.first.first != m_hardware; }))
        m_hardware.clear();
    m_spread->setSubtitle(m_kinds > 1 ? tr("%Ln groups of the same model and work", nullptr, m_kinds)
                                      : tr("all of the same model and work"));
}

void ComparePage::watch()
{
    const Inventory* inventory = view().inventory();
    if (!inventory || m_compared.empty())
        return;
    std::vector<items::ColumnKey> columns = m_states;
    columns.insert(columns.end(), m_columns.begin(), m_columns.end());
    items::AssetTableModel::Shown shown{m_scope.isValid() ? std::string(inventory->id(m_scope)) : std::string(),
                                        AssetClass::Accelerator,
                                        {"model"},
                                        std::move(columns)};
    m_table->setAssets(nullptr);
    m_model = std::make_unique<items::AssetTableModel>(&view(), std::move(shown));
    m_model->setRows(m_compared);
    m_table->setAssets(m_model.get());
    connect(m_model.get(), &items::AssetModel::numbersChanged, this, &ComparePage::refresh);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
        const AssetRef asset = now.isValid() ? m_model->assetAt(now.row()) : AssetRef{};
        const auto place = std::ranges::find(m_compared, asset);
        m_plot->setCurrent(place == m_compared.end() ? -1 : static_cast<int>(place - m_compared.begin()));
    });
    refresh();
}

/// Column of the table.
int ComparePage::firstNumber() const
{
    return kFirstState + static_cast<int>(m_states.size());
}

void ComparePage::pick(int index)
{
    const int row = m_model ? m_model->rowOf(m_compared[static_cast<std::size_t>(index)]) : -1;
    if (row < 0)
        return;
    m_table->setCurrentIndex(m_model->index(row, 0));
    m_table->scrollTo(m_model->index(row, 0));
}

void ComparePage::open(AssetRef asset)
{
    if (view().inventory() && view().inventory()->contains(asset))
        context().navigator->openAsset(std::string(view().inventory()->id(asset)));
}

void ComparePage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    resolve();
}

void ComparePage::hideEvent(QHideEvent* event)
{
    m_table->setAssets(nullptr);
    m_model.reset();
    m_course->setActive(false);
    Page::hideEvent(event);
}

void ComparePage::setFrozen(bool frozen)
{
    m_header->setFrozen(frozen);
    m_plot->setFrozen(frozen);
    m_course->setFrozen(frozen);
    m_histogram->setFrozen(frozen);
    m_table->setFrozen(frozen);
}

void ComparePage::refreshAges()
{
    m_course->refreshAges();
}

std::vector<KeyHint> ComparePage::keyHints() const
{
    return {{tr("Left Right"), tr("next number")},
            {tr("Up Down"), tr("measure")},
            {tr("Enter"), tr("open")},
            {tr("F5"), tr("worst first")},
            {tr("Alt Left"), tr("back")}};
}

} // namespace millwright::pages
