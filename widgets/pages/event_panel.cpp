// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/event_panel.h"

#include "models/fleet/chain.h"
#include "models/items/meta_types.h"
#include "widgets/pages/data_age.h"
#include "widgets/pages/fitted_words.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/replace_model.h"
#include "widgets/pages/spine.h"
#include "widgets/pages/whole_rows.h"
#include "widgets/pages/words.h"
#include "widgets/style/sides.h"
#include "widgets/style/symbols.h"
#include "widgets/style/text_cache.h"

#include <QLabel>
#include <QPainter>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace millwright::pages {

using items::EventListModel;
using style::Ink;
using style::Type;

namespace {

constexpr int kTimeWidth = 64;
constexpr int kSymbol = 14;
constexpr int kPadding = 4;

/// The name of what an event happened to; when that is not a part of the scope, also what it is to it.
QString relatedName(const Inventory& inventory, AssetRef asset, AssetRef scope)
{
    const QString name = assetName(inventory, asset);
    const bool hasScope = inventory.contains(scope) && scope.assetClass != AssetClass::Fleet;
    const std::vector<AssetRef> above = inventory.ancestors(asset);
    const bool isHeld = isBusiness(scope.assetClass) && asset.assetClass < AssetClass::PowerSource;
    if (!hasScope || isHeld || std::ranges::find(above, scope) != above.end())
        return name;
    if (isBusiness(asset.assetClass))
        return EventPanel::tr("%1, works on it", "pod or deployment").arg(name);
    if (asset.assetClass >= AssetClass::HeatRejection)
        return EventPanel::tr("%1, cools it", "pump, loop or cooler").arg(name);
    if (asset.assetClass >= AssetClass::PowerSource)
        return EventPanel::tr("%1, supplies it", "supply").arg(name);
    return EventPanel::tr("%1, holds it", "hall, row, rack or node").arg(name);
}

} // namespace

EventPanel::EventPanel(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_panel(new Panel(m_context.theme, tr("Events"), this))
    , m_list(new QListView(this))
    , m_rows(new WholeRows(m_list, this))
    , m_empty(makeLabel(*m_context.theme, Type::Body, Ink::Muted, {}, this))
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_panel);
    m_list->setObjectName(QStringLiteral("eventList"));
    m_list->setAccessibleName(tr("Events"));
    m_list->setItemDelegate(new EventDelegate(m_context, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_empty->setWordWrap(true);
    m_panel->body()->addWidget(m_empty);
    m_panel->body()->addWidget(m_rows, 1);
    m_panel->body()->addStretch(0);
    connect(m_list, &QListView::clicked, this, &EventPanel::open);
    connect(m_list, &QListView::activated, this, &EventPanel::open);
    connect(m_context.view, &items::FleetView::inventoryChanged, this, [this](const items::InventoryTouch& touch) {
        if (!touch.deployments.empty() && isBusiness(m_scope.assetClass))
            followHoldings();
    });
    connect(m_context.view, &items::FleetView::linkChanged, this, &EventPanel::update);
    setScope({});
}

EventPanel::~EventPanel()
{
    replaceModel(*m_list, nullptr);
}

void EventPanel::setTitle(const QString& title)
{
    m_panel->setTitle(title);
    m_list->setAccessibleName(title);
}

void EventPanel::setScope(AssetRef scope)
{
    m_scope = scope;
    m_related = related();
    auto* delegate = static_cast<EventDelegate*>(m_list->itemDelegate());
    delegate->setScope(scope);
    auto model = std::make_unique<EventListModel>(m_context.view, scope, m_related);
    model->setSpoken([delegate](const QModelIndex& row) { return delegate->spoken(row); });
    replaceModel(*m_list, model.get());
    m_model = std::move(model);
    connect(m_model.get(), &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex&, int first, int last) {
        QScrollBar* bar = m_list->verticalScrollBar();
        if (first == 0 && bar->value() > 0) // keep what is being read under the eyes
            bar->setValue(bar->value() + (last - first + 1) * m_list->sizeHintForRow(0));
        update();
    });
    connect(m_model.get(), &QAbstractItemModel::modelReset, this, &EventPanel::update);
    update();
}

/// Of others than before: their events are others too.
void EventPanel::followHoldings()
{
    if (related() != m_related)
        setScope(m_scope);
}

std::vector<AssetRef> EventPanel::related() const
{
    const Inventory* inventory = m_context.view->inventory();
    if (!inventory || !inventory->contains(m_scope))
        return {};
    if (isBusiness(m_scope.assetClass))
        return heldBy(*inventory, m_scope, m_context.view->gatewayNow());
    std::vector<AssetRef> assets = holdersAround(*inventory, m_scope, m_context.view->gatewayNow());
    for (const AssetRef one : hangsOn(*inventory, m_scope)) {
        if (one.assetClass != AssetClass::Site) // what happens to a site happens to somebody else in it
            assets.push_back(one);
    }
    return assets;
}

int EventPanel::heightFor(int lines, int forWidth) const
{
    const int rows = m_model->rowCount();
    const int body = rows == 0
                         ? heightOfWords(*m_empty, forWidth - 2 * m_context.theme->scaledPx(style::kPanelPaddingX))
                         : std::min(lines, rows) * m_list->sizeHintForRow(0);
    return m_panel->heightAround() + body;
}

void EventPanel::update()
{
    const bool empty = m_model->rowCount() == 0;
    m_rows->setVisible(!empty);
    setSizePolicy(QSizePolicy::Preferred, empty ? QSizePolicy::Maximum : QSizePolicy::Preferred);
    m_empty->setVisible(empty);
    if (std::exchange(m_rowsBefore, m_model->rowCount()) != m_model->rowCount())
        Q_EMIT wantedHeightChanged();
    if (const QString words = emptyWords(); words != m_empty->text()) {
        m_empty->setText(words);
        fitEmpty();
        if (empty)
            Q_EMIT wantedHeightChanged();
    }
    const items::FleetView& view = *m_context.view;
    const QString zone = m_context.formatter.zoneName(view.gatewayNow());
    QString order = tr("newest first, %1", "zone of the times").arg(zone);
    if (!view.isLive() && dataAge(view).last != kNoTime)
        order = tr("newest first, up to %1 %2", "time, its zone").arg(heardAt(view, m_context.formatter), zone);
    m_panel->setSubtitle(empty ? QString() : order);
}

QString EventPanel::emptyWords() const
{
    const items::FleetView& view = *m_context.view;
    if (view.asOf())
        return tr("None of the events that this console has kept is of this place.");
    if (view.isLive() || dataAge(view).last == kNoTime)
        return tr("Nothing has happened here since the gateway's journal begins.");
    return tr("Nothing had happened here up to %1. What has happened since is not known.")
        .arg(heardAt(view, m_context.formatter));
}

void EventPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitEmpty();
}

/// A panel that wants no more than its hint does not ask for the height that words need at its width.
void EventPanel::fitEmpty()
{
    const int room = width() - 2 * m_context.theme->scaledPx(style::kPanelPaddingX); // the layout comes later
    m_empty->setMinimumHeight(heightOfWords(*m_empty, room));
}

void EventPanel::open(const QModelIndex& index)
{
    const Inventory* inventory = m_context.view->inventory();
    const auto asset = index.data(EventListModel::AssetRole).value<AssetRef>();
    if (inventory && inventory->contains(asset))
        m_context.navigator->openAsset(std::string(inventory->id(asset)));
}

EventDelegate::EventDelegate(PageContext context, QListView* list)
    : QStyledItemDelegate(list)
    , m_context(std::move(context))
    , m_list(list)
{
}

QSize EventDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    const style::Theme& theme = *m_context.theme;
    return {theme.scaledPx(120), 2 * theme.lineHeight(Type::Label) + theme.rowPx(2 * kPadding + 2)};
}

EventDelegate::Lines EventDelegate::linesOf(const QModelIndex& index) const
{
    const auto kind = static_cast<EventKind>(index.data(EventListModel::KindRole).toInt());
    const auto change = static_cast<Condition>(index.data(EventListModel::ChangeRole).toInt());
    const QString what =
        change == Condition::Unknown
            ? eventKindName(kind)
            : tr("%1, now %2", "what happened, condition").arg(eventKindName(kind), conditionName(change));
    const QString said = shownText(index.data(EventListModel::TextRole).toString().toStdString());
    const QString over = overWords(index);
    const QString words = !over.isEmpty() ? over : said.isEmpty() ? eventKindName(kind) : said;
    const auto asset = index.data(EventListModel::AssetRole).value<AssetRef>();
    const Inventory* inventory = m_context.view->inventory();
    const bool isElsewhere = inventory && inventory->contains(asset) && asset != m_scope;
    const int more = index.data(EventListModel::MoreRole).toInt();
    const QString name = isElsewhere ? relatedName(*inventory, asset, m_scope) : QString();
    const QString names = more > 0 ? tr("%1 and %Ln more", "asset", more).arg(name) : name;
    return {isElsewhere ? names : words,
            isElsewhere && words != eventKindName(kind) ? tr("%1 · %2", "what, kind").arg(words, what) : what};
}

/// "Coolant duty: normal again" for the gateway's "Normal again"; of what no measure tells, what is over.
QString EventDelegate::overWords(const QModelIndex& index) const
{
    const std::string was = index.data(EventListModel::EndedRole).toString().toStdString();
    const QString said = index.data(EventListModel::TextRole).toString();
    if (was.empty() || !(said.isEmpty() || said == u"Normal again"))
        return {};
    const auto asset = index.data(EventListModel::AssetRole).value<AssetRef>();
    const Catalogue& catalogue = m_context.view->catalogue();
    const MeasureInfo* told = nullptr;
    for (std::size_t i = 0; i < catalogue.size(); ++i) {
        const MeasureInfo& measure = catalogue.at(static_cast<MeasureIndex>(i));
        const std::size_t length = measure.title.size();
        const bool isIt = measure.assetClass == asset.assetClass && length > 0 && was.starts_with(measure.title) &&
                          was.size() > length && (was[length] == ' ' || was[length] == ':');
        if (isIt && (!told || length > told->title.size()))
            told = &measure;
    }
    return told ? tr("%1: normal again", "measure").arg(measureTitle(*told))
                : tr("Over: %1", "what was the matter").arg(shownText(was));
}

QString EventDelegate::spoken(const QModelIndex& index) const
{
    const UtcTime time = utcFromMillis(index.data(EventListModel::SourceTimeRole).toLongLong());
    const auto severity = static_cast<Condition>(index.data(EventListModel::SeverityRole).toInt());
    const auto [first, second] = linesOf(index);
    const QString what = nameInCondition(first, severity);
    return tr("%1, %2, %3", "time, what happened, more of it").arg(m_context.formatter.clock(time), what, second);
}

void EventDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->setLayoutDirection(Qt::LayoutDirectionAuto); // a text runs as its own words do
    const style::Theme& theme = *m_context.theme;
    const style::Sides sides(option.rect, option.direction == Qt::RightToLeft);
    if (option.state.testFlag(QStyle::State_MouseOver) || option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, theme.color(Ink::Raised));
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      theme.color(Ink::Hairline));
    const QRectF room = QRectF(option.rect).adjusted(2, theme.scaled(kPadding), -4, -theme.scaled(kPadding));
    const double line = theme.lineHeight(Type::Label);
    const QRectF first(room.left(), room.top(), room.width(), line);
    const QRectF second(room.left(), room.top() + line, room.width(), line);
    const double text = theme.scaled(kTimeWidth + kSymbol + 12);
    const auto draw = [&](const QRectF& box, Ink ink, const QString& words) {
        painter->setFont(theme.font(Type::Label));
        painter->setPen(theme.color(ink));
        painter->drawText(sides.of(box), int(sides.begin()) | Qt::AlignAbsolute | Qt::AlignVCenter | Qt::TextSingleLine,
                          theme.metrics(Type::Label).elidedText(words, Qt::ElideRight, box.width()));
    };
    const UtcTime time = utcFromMillis(index.data(EventListModel::SourceTimeRole).toLongLong());
    draw(first, Ink::Muted, m_context.formatter.clock(time));
    const auto severity = static_cast<Condition>(index.data(EventListModel::SeverityRole).toInt());
    if (severity != Condition::Normal)
        style::paintPriority(
            *painter,
            sides.of(QRectF(room.left() + theme.scaled(kTimeWidth), first.center().y() - theme.scaled(kSymbol) / 2,
                            theme.scaled(kSymbol), theme.scaled(kSymbol))),
            theme, severity);
    const auto kind = static_cast<EventKind>(index.data(EventListModel::KindRole).toInt());
    const bool isOver = kind == EventKind::ConditionChanged && severity == Condition::Normal;
    const Lines lines = linesOf(index);
    const auto fitted = [&](const QString& words) {
        return wholeClauses(words, Type::Label, room.width() - text, theme.texts());
    };
    draw(first.adjusted(text, 0, 0, 0), isOver ? Ink::Muted : Ink::Text, fitted(lines.first));
    draw(second.adjusted(text, 0, 0, 0), Ink::Muted, fitted(lines.second));
    if (option.state.testFlag(QStyle::State_HasFocus) && m_list->hasFocus()) {
        painter->setPen(QPen(theme.color(Ink::Accent), 2));
        painter->drawRect(option.rect.adjusted(1, 1, -1, -2));
    }
}

} // namespace millwright::pages
