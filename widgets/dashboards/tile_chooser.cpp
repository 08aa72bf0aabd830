// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/tile_chooser.h"

#include "widgets/dashboards/asset_field.h"
#include "widgets/dashboards/tile_offers.h"
#include "widgets/dashboards/tile_scope.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace millwright::dashboards {

using scenes::Tile;
using scenes::TileKind;
using style::Ink;
using style::Type;

namespace {

constexpr int kWidth = 320;
constexpr int kOthersHeight = 132;
constexpr int kIdRole = Qt::UserRole;

} // namespace

TileChooser::TileChooser(pages::PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_panel(new pages::Panel(m_context.theme, {}, this))
    , m_kind(new QComboBox(this))
    , m_class(new QComboBox(this))
    , m_asset(new AssetField(m_context, this))
    , m_measure(new QComboBox(this))
    , m_others(new QListWidget(this))
    , m_order(new QComboBox(this))
    , m_rows(new QSpinBox(this))
    , m_label(new QLineEdit(this))
    , m_refusal(pages::makeLabel(*m_context.theme, Type::Label, Ink::Text, {}, this))
    , m_accept(new QPushButton(this))
{
    setObjectName(QStringLiteral("tileChooser"));
    setFixedWidth(m_context.theme->scaledPx(kWidth));
    build();
    for (const TileKind kind : offeredKinds())
        m_kind->addItem(kindName(kind), static_cast<int>(kind));
    m_order->addItem(tr("Highest first"), false);
    m_order->addItem(tr("Lowest first"), true);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &TileChooser::showFields);
    connect(m_class, &QComboBox::currentIndexChanged, this, &TileChooser::offerMeasures);
    connect(m_asset, &AssetField::changed, this, [this] {
        if (!hasClass(kind()))
            offerMeasures();
        refresh();
    });
    connect(m_measure, &QComboBox::currentIndexChanged, this, &TileChooser::offerOthers);
    connect(m_others, &QListWidget::itemChanged, this, &TileChooser::refresh);
    connect(m_label, &QLineEdit::returnPressed, this, &TileChooser::accept);
    connect(m_accept, &QPushButton::clicked, this, &TileChooser::accept);
    hide();
}

QWidget* TileChooser::addRow(QVBoxLayout* rows, const QString& title, QWidget* field)
{
    auto* row = new QWidget(this);
    auto* layout = new QVBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, m_context.theme->scaledPx(8));
    layout->setSpacing(m_context.theme->scaledPx(2));
    QLabel* label = pages::makeLabel(*m_context.theme, Type::Label, Ink::Muted, title, row);
    label->setBuddy(field);
    field->setAccessibleName(title);
    layout->addWidget(label);
    layout->addWidget(field);
    rows->addWidget(row);
    return row;
}

void TileChooser::addRows(QVBoxLayout* rows)
{
    addRow(rows, tr("Kind"), m_kind);
    m_classRow = addRow(rows, tr("Of which things"), m_class);
    m_assetRow = addRow(rows, tr("Of which place or thing"), m_asset);
    m_asset->edit()->setAccessibleName(tr("Of which place or thing"));
    m_measureRow = addRow(rows, tr("Measure"), m_measure);
    m_othersRow = addRow(rows, tr("Also"), m_others);
    m_orderRow = addRow(rows, tr("Order"), m_order);
    m_rowsRow = addRow(rows, tr("At most so many"), m_rows);
    addRow(rows, tr("Title; empty: what it shows"), m_label);
    rows->addStretch(1);
}

void TileChooser::build()
{
    const std::pair<QWidget*, const char*> names[] = {
        {m_kind, "tileKind"},     {m_class, "tileClass"},   {m_measure, "tileMeasure"},
        {m_others, "tileOthers"}, {m_order, "tileOrder"},   {m_rows, "tileRows"},
        {m_label, "tileLabel"},   {m_accept, "acceptTile"}, {m_refusal, "tileRefusal"}};
    for (const auto& [widget, name] : names)
        widget->setObjectName(QLatin1StringView(name));
    for (QComboBox* box : {m_kind, m_class, m_measure, m_order})
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_others->setFixedHeight(m_context.theme->scaledPx(kOthersHeight));
    m_label->setMaxLength(static_cast<int>(2 * scenes::kLongestName));
    m_refusal->setWordWrap(true);
    m_accept->setDefault(true);
    auto* content = new QWidget(this);
    auto* rows = new QVBoxLayout(content);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    addRows(rows);
    auto* area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QPalette palette = area->palette();
    palette.setColor(QPalette::Window, m_context.theme->color(Ink::Surface));
    area->setPalette(palette);
    area->setWidget(content);
    auto* leave = new QPushButton(tr("Cancel"), this);
    leave->setObjectName(QStringLiteral("leaveTile"));
    connect(leave, &QPushButton::clicked, this, &TileChooser::left);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_accept);
    buttons->addWidget(leave);
    buttons->addStretch(1);
    m_panel->body()->addWidget(area, 1);
    m_panel->body()->addWidget(m_refusal);
    m_panel->body()->addLayout(buttons);
    drawEdge();
}

/// It lies over tiles of the same colour.
void TileChooser::drawEdge()
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(2, 2, 2, 2);
    all->addWidget(m_panel);
    setAutoFillBackground(true);
    QPalette edge = this->palette();
    edge.setColor(QPalette::Window, m_context.theme->color(Ink::Line));
    setPalette(edge);
}

void TileChooser::openNew(AssetRef about)
{
    m_isNew = true;
    m_tile = Tile{};
    m_tile.kind = TileKind::Chart;
    open(about);
}

void TileChooser::openFor(const Tile& tile, AssetRef about)
{
    m_isNew = false;
    m_tile = tile;
    open(about);
}

void TileChooser::open(AssetRef about)
{
    m_about = about;
    const QString title = m_isNew ? tr("Add a tile") : tr("Change a tile");
    m_panel->setTitle(title);
    setAccessibleName(title);
    m_accept->setText(m_isNew ? tr("Add") : tr("Change"));
    const Inventory* inventory = m_context.view->inventory();
    const bool isAboutAll = !inventory || about.assetClass == AssetClass::Fleet;
    m_asset->setNothing(isAboutAll ? tr("The whole fleet") : pages::assetName(*inventory, about));
    m_asset->setAsset(m_tile.asset);
    m_order->setCurrentIndex(m_tile.lowest ? 1 : 0);
    m_label->setText(QString::fromStdString(m_tile.label.value_or(std::string())));
    {
        const QScopedValueRollback filling(m_isFilling, true);
        m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(m_tile.kind)));
    }
    showFields();
    if (m_tile.rows >= m_rows->minimum() && !m_isNew)
        m_rows->setValue(m_tile.rows);
    show();
    m_kind->setFocus();
}

TileKind TileChooser::kind() const
{
    return static_cast<TileKind>(m_kind->currentData().toInt());
}

/// Only what means something for the kind is there.
void TileChooser::showFields()
{
    if (m_isFilling)
        return;
    const TileKind kind = this->kind();
    const bool isTable = kind == TileKind::Table;
    m_classRow->setVisible(hasClass(kind));
    m_measureRow->setVisible(hasMeasure(kind) || kind == TileKind::Worst);
    m_othersRow->setVisible(isTable || kind == TileKind::Chart);
    m_orderRow->setVisible(isTable);
    m_rowsRow->setVisible(hasClass(kind));
    m_rows->setRange(1, scenes::mostRows(kind, scenes::kVersion));
    m_rows->setValue(isTable ? scenes::kUsualTableRows : 6);
    offerClasses();
    offerMeasures();
}

void TileChooser::offerClasses()
{
    const QScopedValueRollback filling(m_isFilling, true);
    const QVariant before = m_class->currentData();
    m_class->clear();
    for (const AssetClass assetClass : classesFor(*m_context.view, kind()))
        m_class->addItem(pages::className(assetClass), static_cast<int>(assetClass));
    const auto wanted = scenes::classOfMeasure(m_tile.measure);
    int index = wanted ? m_class->findData(static_cast<int>(*wanted)) : m_class->findData(before);
    if (index < 0)
        index = m_class->findData(static_cast<int>(AssetClass::Rack));
    m_class->setCurrentIndex(std::max(index, 0));
}

/// The class whose measures there are to choose from.
AssetClass TileChooser::measuredClass() const
{
    const TileKind kind = this->kind();
    if (hasClass(kind))
        return static_cast<AssetClass>(m_class->currentData().toInt());
    if (kind == TileKind::Map || kind == TileKind::Worst)
        return AssetClass::Accelerator;
    const Inventory* inventory = m_context.view->inventory();
    if (m_asset->asset().empty() || !inventory)
        return m_about.assetClass;
    const Result<AssetRef> found = inventory->find(m_asset->asset());
    return found ? found->assetClass : AssetClass::Unspecified;
}

void TileChooser::offerMeasures()
{
    if (m_isFilling)
        return;
    {
        const QScopedValueRollback filling(m_isFilling, true);
        const std::string before = m_measure->count() > 0 ? chosenMeasure() : m_tile.measure;
        m_measure->clear();
        if (kind() == TileKind::Worst)
            m_measure->addItem(tr("By condition"), QString());
        for (const MeasureInfo* measure : measuresFor(*m_context.view, kind(), measuredClass()))
            m_measure->addItem(pages::measureTitle(*measure), QString::fromStdString(measure->id));
        int index = m_measure->findData(QString::fromStdString(m_tile.measure));
        if (index < 0)
            index = m_measure->findData(QString::fromStdString(before));
        m_measure->setCurrentIndex(std::max(index, m_measure->count() > 0 ? 0 : -1));
    }
    offerOthers();
}

std::string TileChooser::chosenMeasure() const
{
    return m_measure->currentData().toString().toStdString();
}

void TileChooser::offerOthers()
{
    if (m_isFilling)
        return;
    const QSignalBlocker quiet(m_others);
    m_others->clear();
    const auto first = m_context.view->catalogue().find(chosenMeasure());
    if (first && !m_othersRow->isHidden()) {
        for (const MeasureInfo* other : othersFor(*m_context.view, kind(), m_context.view->catalogue().at(*first))) {
            auto* item = new QListWidgetItem(pages::measureTitle(*other), m_others);
            item->setData(kIdRole, QString::fromStdString(other->id));
            const bool isChosen = std::ranges::find(m_tile.with, other->id) != m_tile.with.end();
            item->setCheckState(isChosen ? Qt::Checked : Qt::Unchecked);
        }
    }
    m_others->setCurrentRow(m_others->count() > 0 ? 0 : -1);
    refresh();
}

Tile TileChooser::tile() const
{
    Tile tile;
    tile.kind = kind();
    tile.place = m_tile.place;
    tile.asset = m_asset->asset();
    if (scenes::hasMeasure(tile.kind) || tile.kind == TileKind::Worst)
        tile.measure = chosenMeasure();
    for (int row = 0; row < m_others->count() && !m_othersRow->isHidden(); ++row) {
        const QListWidgetItem* item = m_others->item(row);
        if (item->checkState() == Qt::Checked)
            tile.with.push_back(item->data(kIdRole).toString().toStdString());
    }
    tile.lowest = tile.kind == TileKind::Table && m_order->currentData().toBool();
    if (hasClass(tile.kind))
        tile.rows = m_rows->value();
    else if (scenes::hasRows(tile.kind))
        tile.rows = scenes::mostRows(tile.kind, scenes::kVersion);
    const QString label = m_label->text().simplified();
    if (!label.isEmpty())
        tile.label = label.toStdString();
    else if (!m_isNew && m_tile.label == std::string())
        tile.label = m_tile.label; // without a title, as it was
    return tile;
}

QString TileChooser::refusal() const
{
    const Tile chosen = tile();
    if (m_asset->isUndecided())
        return tr("Choose one of the assets that were found.");
    if (scenes::hasMeasure(chosen.kind) && chosen.measure.empty())
        return tr("There is no measure of a %1 to show so.").arg(pages::className(measuredClass()).toLower());
    if (chosen.with.size() > static_cast<std::size_t>(scenes::kMostWith))
        return tr("At most %1 more measures.").arg(scenes::kMostWith);
    const TileContext context{m_context, nullptr, nullptr, m_about};
    return scopeOf(context, chosen).problem;
}

void TileChooser::refresh()
{
    const QString why = refusal();
    m_refusal->setText(why);
    m_refusal->setVisible(!why.isEmpty());
    m_accept->setEnabled(why.isEmpty());
    m_accept->setAccessibleDescription(why);
}

void TileChooser::accept()
{
    refresh();
    if (refusal().isEmpty())
        Q_EMIT accepted(tile());
}

void TileChooser::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else
        QWidget::keyPressEvent(event);
}

} // namespace millwright::dashboards
