// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/slot_cards.h"

#include "models/items/rack_layout.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/words.h"
#include "widgets/style/bar.h"
#include "widgets/style/sides.h"
#include "widgets/style/spoken_role.h"
#include "widgets/style/symbols.h"

#include <QKeyEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace millwright::pages {

using style::Ink;
using style::Type;

namespace {

enum Column : std::size_t { Useful, Busy, Power, Core, Memory, Clock, Tokens, ColumnCount };
constexpr std::array<const char*, ColumnCount> kMeasures{
    "accelerator.tensor",      "accelerator.busy",     "accelerator.power", "accelerator.temperature",
    "accelerator.memory_used", "accelerator.sm_clock", "accelerator.tokens"};
constexpr double kLeastWidth = 168;
constexpr double kMostWidth = 300;
constexpr double kGap = 8;
constexpr double kPadding = 11;

bool isTrouble(Condition condition)
{
    return condition >= Condition::Critical && condition <= Condition::Low;
}

} // namespace

SlotCards::SlotCards(PageContext context, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_context(std::move(context))
{
    setObjectName(QStringLiteral("slotCards"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    style::setSpokenRole(*this, QAccessible::Graphic);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_context.board, &items::ConditionBoard::changed, viewport(), qOverload<>(&QWidget::update));
    connect(m_context.view, &items::FleetView::inventoryChanged, this, [this](const items::InventoryTouch& touch) {
        const Inventory& inventory = *m_context.view->inventory();
        const bool mine = std::ranges::any_of(
            touch.assets, [&](AssetRef asset) { return asset == m_node || inventory.parent(asset) == m_node; });
        if (mine && m_node.isValid())
            setNode(m_node);
    });
}

SlotCards::~SlotCards() = default;

void SlotCards::setNode(AssetRef node)
{
    const Inventory* inventory = m_context.view->inventory();
    const AssetRef kept = node == m_node ? selected() : AssetRef{};
    m_node = node;
    m_cards = inventory && inventory->contains(node) ? items::acceleratorsIn(*inventory, node) : std::vector<Slot>{};
    const auto found = std::ranges::find(m_cards, kept.slot);
    m_current = kept.isValid() && found != m_cards.end() ? static_cast<int>(found - m_cards.begin()) : kNone;
    resizeEvent(nullptr);
    watch();
    describe();
}

void SlotCards::setActive(bool active)
{
    if (std::exchange(m_active, active) != active)
        watch();
}

void SlotCards::setFrozen(bool frozen)
{
    if (std::exchange(m_frozen, frozen) == frozen)
        return;
    describe();
    viewport()->update();
}

void SlotCards::watch()
{
    m_watch.reset();
    const Inventory* inventory = m_context.view->inventory();
    if (!m_active || !inventory || !inventory->contains(m_node))
        return;
    items::Selection selection{std::string(inventory->id(m_node)), AssetClass::Accelerator, {}, milliseconds{0}};
    for (const char* measure : kMeasures)
        selection.columns.push_back({measure, Statistic::Value});
    m_watch = std::make_unique<items::Watch>(m_context.view, std::move(selection));
    connect(m_watch.get(), &items::Watch::changed, viewport(), qOverload<>(&QWidget::update));
}

AssetRef SlotCards::selected() const
{
    return m_current == kNone ? AssetRef{}
                              : AssetRef{AssetClass::Accelerator, m_cards[static_cast<std::size_t>(m_current)]};
}

int SlotCards::columnsFor(int width) const
{
    const double pitch = m_context.theme->scaled(kLeastWidth + kGap);
    const int most = std::max(1, static_cast<int>(width / pitch));
    const int count = std::max(1, static_cast<int>(m_cards.size()));
    const int rows = (count + most - 1) / most;
    return std::max(1, (count + rows - 1) / rows); // rows of equal length
}

double SlotCards::cardHeight() const
{
    const style::Theme& theme = *m_context.theme;
    return theme.scaled(2 * kPadding + 16) + theme.lineHeight(Type::BodyStrong) +
           theme.lineHeight(Type::HeadlineCompact) +
           static_cast<double>(ColumnCount - 1) * (theme.lineHeight(Type::Label) + theme.scaled(3));
}

int SlotCards::wantedHeight(int width) const
{
    const int columns = columnsFor(width);
    const int rows = (static_cast<int>(m_cards.size()) + columns - 1) / columns;
    return static_cast<int>(std::ceil(std::max(1, rows) * (cardHeight() + m_context.theme->scaled(kGap)))) + 8;
}

QSize SlotCards::sizeHint() const
{
    return {m_context.theme->scaledPx(600), m_context.theme->scaledPx(220)};
}

QRectF SlotCards::cardRect(int card) const
{
    const double gap = m_context.theme->scaled(kGap);
    const int columns = columnsFor(viewport()->width());
    const double width =
        std::min((viewport()->width() - 8.0 - gap * (columns - 1)) / columns, m_context.theme->scaled(kMostWidth));
    const int row = card / columns;
    const QRectF place(4 + (card % columns) * (width + gap), 4 + row * (cardHeight() + gap), width, cardHeight());
    return style::Sides(viewport()->rect(), isRightToLeft()).of(place);
}

QRect SlotCards::rectOf(AssetRef accelerator) const
{
    const auto card = std::ranges::find(m_cards, accelerator.slot);
    return card == m_cards.end() ? QRect()
                                 : cardRect(static_cast<int>(card - m_cards.begin()))
                                       .translated(0, -verticalScrollBar()->value())
                                       .toAlignedRect();
}

void SlotCards::resizeEvent(QResizeEvent*)
{
    const int content = m_cards.empty() ? 0 : wantedHeight(viewport()->width());
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(24);
    verticalScrollBar()->setRange(0, std::max(0, content - viewport()->height()));
    viewport()->update();
}

int SlotCards::cardAt(QPointF position) const
{
    const QPointF at = position + QPointF(0, verticalScrollBar()->value());
    const int columns = columnsFor(viewport()->width());
    const double pitch = cardHeight() + m_context.theme->scaled(kGap);
    const int row = static_cast<int>((at.y() - 4) / pitch);
    for (int card = row * columns; card < std::min((row + 1) * columns, static_cast<int>(m_cards.size())); ++card) {
        if (card >= 0 && cardRect(card).contains(at))
            return card;
    }
    return kNone;
}

void SlotCards::select(int card)
{
    m_current = card;
    if (card != kNone) {
        const QRectF rect = cardRect(card);
        QScrollBar* bar = verticalScrollBar();
        if (rect.top() - 4 < bar->value())
            bar->setValue(static_cast<int>(rect.top() - 4));
        else if (rect.bottom() + 4 > bar->value() + viewport()->height())
            bar->setValue(static_cast<int>(rect.bottom() + 4) - viewport()->height());
    }
    describe();
    viewport()->update();
}

void SlotCards::keyPressEvent(QKeyEvent* event)
{
    const int count = static_cast<int>(m_cards.size());
    const int columns = columnsFor(viewport()->width());
    const std::array<std::pair<int, int>, 6> steps{{{Qt::Key_Left, isRightToLeft() ? 1 : -1},
                                                    {Qt::Key_Right, isRightToLeft() ? -1 : 1},
                                                    {Qt::Key_Up, -columns},
                                                    {Qt::Key_Down, columns},
                                                    {Qt::Key_Home, -count},
                                                    {Qt::Key_End, count}}};
    const auto step = std::ranges::find(steps, event->key(), &std::pair<int, int>::first);
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (step != steps.end() && count > 0)
        select(m_current == kNone ? 0 : std::clamp(m_current + step->second, 0, count - 1));
    else if (isEnter && m_current != kNone)
        Q_EMIT activated(selected());
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void SlotCards::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        select(cardAt(event->position()));
}

void SlotCards::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const int card = cardAt(event->position()); card != kNone)
        Q_EMIT activated({AssetClass::Accelerator, m_cards[static_cast<std::size_t>(card)]});
}

style::HonestValue SlotCards::valueOf(std::size_t column, AssetRef accelerator) const
{
    const Catalogue& catalogue = m_context.view->catalogue();
    const MeasureInfo& info = catalogue.at(*catalogue.find(kMeasures[column]));
    const items::Reading now = m_watch ? m_watch->reading(column, accelerator.slot) : items::Reading{};
    style::HonestValue value = honest(now, info, m_context.formatter);
    value.condition =
        beyondLimit(catalogue, kMeasures[column], m_context.view->inventory()->attribute(accelerator, "model"), now);
    return m_frozen ? value.cutOff() : value;
}

void SlotCards::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_context.theme->color(Ink::Surface));
    if (!m_context.view->inventory() || m_cards.empty()) {
        painter.setFont(m_context.theme->font(Type::Body));
        painter.setPen(m_context.theme->color(Ink::Muted));
        painter.drawText(viewport()->rect(), Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap,
                         tr("No accelerator is known in this node."));
        return;
    }
    painter.translate(0, -verticalScrollBar()->value());
    const QRectF seen = QRectF(event->rect()).translated(0, verticalScrollBar()->value());
    const int columns = columnsFor(viewport()->width());
    const double pitch = cardHeight() + m_context.theme->scaled(kGap);
    const int first = std::max(0, static_cast<int>(seen.top() / pitch) - 1) * columns;
    for (int card = first; card < static_cast<int>(m_cards.size()); ++card) {
        if (cardRect(card).top() > seen.bottom())
            break;
        paintCard(painter, card);
    }
    if (hasFocus() && m_current == kNone)
        style::paintFocus(painter, cardRect(0).adjusted(2, 2, -2, -2), *m_context.theme);
}

void SlotCards::paintCard(QPainter& painter, int card) const
{
    const style::Theme& theme = *m_context.theme;
    const AssetRef accelerator{AssetClass::Accelerator, m_cards[static_cast<std::size_t>(card)]};
    const QRectF rect = cardRect(card);
    const Condition condition = m_context.board->conditionOf(accelerator);
    const bool isMarked = isTrouble(condition) && !m_frozen;
    const bool isMissing = m_context.view->inventory()->presence(accelerator) == Presence::Missing;
    const Ink edge = card == m_current ? Ink::Accent : isMarked ? style::inkOf(condition) : Ink::Line;
    painter.setPen(QPen(theme.color(edge),
                        card == m_current ? 3
                        : isMarked        ? 2
                                          : 1,
                        isMissing ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect);
    const double pad = theme.scaled(kPadding);
    QRectF head = rect.adjusted(pad, pad, -pad, -pad);
    head.setHeight(theme.lineHeight(Type::BodyStrong));
    paintHead(painter, head, accelerator);
    paintNumbers(painter, rect.adjusted(pad, pad + head.height() + 2, -pad, -pad), accelerator);
}

/// Name, and at the end its condition with its symbol.
void SlotCards::paintHead(QPainter& painter, const QRectF& room, AssetRef accelerator) const
{
    const style::Theme& theme = *m_context.theme;
    const Inventory& inventory = *m_context.view->inventory();
    const Condition condition = m_context.board->conditionOf(accelerator);
    const bool isMissing = inventory.presence(accelerator) == Presence::Missing;
    const style::Sides sides(room, isRightToLeft());
    const style::HonestValue said{{isMissing ? tr("missing") : conditionName(condition), {}}, kGood};
    const style::ValueLayout layout{Type::Label, Type::Label, sides.end() | Qt::AlignVCenter, Ink::Muted};
    const double side = isTrouble(condition) || condition == Condition::Unknown ? theme.scaled(18) : 0.0;
    const double saidWidth = style::valueSize(theme, said, layout).width() + side + 6;
    painter.setFont(theme.font(Type::BodyStrong));
    painter.setPen(theme.color(Ink::Text));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     theme.metrics(Type::BodyStrong)
                         .elidedText(shownText(inventory.name(accelerator)), Qt::ElideRight, room.width() - saidWidth));
    style::paintValue(painter, room, theme, m_frozen ? said.cutOff() : said, layout);
    const QRectF symbol(room.right() - saidWidth, room.center().y() - side / 2 + 1, side - 3, side - 3);
    if (side > 0.0)
        style::paintPriority(painter, sides.of(symbol), theme, condition,
                             m_frozen ? style::SymbolState::None : style::SymbolState::Active);
}

/// The large number with its name, and its bar below; `line` is left below that.
void SlotCards::paintMain(QPainter& painter, QRectF& line, std::size_t column, AssetRef accelerator) const
{
    const style::Theme& theme = *m_context.theme;
    const Catalogue& catalogue = m_context.view->catalogue();
    const style::Sides sides(line, isRightToLeft());
    const style::HonestValue value = valueOf(column, accelerator);
    style::paintValue(
        painter, line, theme, value,
        {Type::HeadlineCompact, Type::Label, sides.begin() | Qt::AlignVCenter, m_frozen ? Ink::Muted : Ink::Text});
    const double used = style::valueSize(theme, value, {Type::HeadlineCompact, Type::Label}).width() + 8;
    painter.setFont(theme.font(Type::Label));
    painter.setPen(theme.color(Ink::Muted));
    painter.drawText(sides.of(line.adjusted(used, 5, 0, 0)), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     theme.metrics(Type::Label)
                         .elidedText(measureTitle(catalogue.at(*catalogue.find(kMeasures[column]))), Qt::ElideRight,
                                     line.width() - used));
    line.moveTop(line.bottom() + 2);
    line.setHeight(theme.scaled(8));
    painter.fillRect(line, theme.color(Ink::Sunk));
    const items::Reading now = m_watch ? m_watch->reading(column, accelerator.slot) : items::Reading{};
    if (now.mark.counts() && std::isfinite(now.value)) {
        QRectF bar = line;
        bar.setWidth(line.width() * std::clamp(now.value / 100.0, 0.0, 1.0));
        style::paintBar(painter, sides.of(bar), theme, Ink::Equipment, m_frozen);
    }
    line.moveTop(line.bottom() + theme.scaled(6));
}

void SlotCards::paintNumbers(QPainter& painter, const QRectF& room, AssetRef accelerator) const
{
    const style::Theme& theme = *m_context.theme;
    const Catalogue& catalogue = m_context.view->catalogue();
    const style::Sides sides(room, isRightToLeft());
    QRectF line(room.left(), room.top(), room.width(), theme.lineHeight(Type::HeadlineCompact));
    std::size_t main = Useful;
    if (!catalogue.find(kMeasures[Useful]))
        main = Busy;
    if (catalogue.find(kMeasures[main]))
        paintMain(painter, line, main, accelerator);
    line.setHeight(theme.lineHeight(Type::Label));
    for (std::size_t column = main + 1; column < ColumnCount; ++column) {
        const auto measure = catalogue.find(kMeasures[column]);
        const items::Reading now = m_watch ? m_watch->reading(column, accelerator.slot) : items::Reading{};
        if (!measure || now.mark.reason() == QualityReason::Unsupported)
            continue;
        const style::HonestValue value = valueOf(column, accelerator);
        const style::ValueLayout layout{Type::Label, Type::Label, sides.end() | Qt::AlignVCenter,
                                        m_frozen ? Ink::Muted : Ink::Text};
        style::paintValue(painter, line, theme, value, layout);
        const double left = line.width() - style::valueSize(theme, value, layout).width() - 8;
        painter.setFont(theme.font(Type::Label));
        painter.setPen(theme.color(Ink::Muted));
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         theme.metrics(Type::Label)
                             .elidedText(measureTitle(catalogue.at(*measure)), Qt::ElideRight, std::max(0.0, left)));
        line.moveTop(line.bottom() + theme.scaled(3));
    }
}

void SlotCards::describe()
{
    const Inventory* inventory = m_context.view->inventory();
    setAccessibleName(tr("Accelerators of the node"));
    QString said = classCount(AssetClass::Accelerator, static_cast<int>(m_cards.size()));
    if (const AssetRef accelerator = selected(); inventory && accelerator.isValid()) {
        const QString condition = conditionName(m_context.board->conditionOf(accelerator));
        said = (m_frozen ? tr("%1, last known condition %2") : tr("%1, condition %2"))
                   .arg(assetName(*inventory, accelerator), condition);
        for (std::size_t column = 0; column < ColumnCount; ++column) {
            if (const auto measure = m_context.view->catalogue().find(kMeasures[column]))
                said += tr(", %1 %2", "measure, value")
                            .arg(measureTitle(m_context.view->catalogue().at(*measure)),
                                 spoken(valueOf(column, accelerator)));
        }
    }
    setAccessibleDescription(said);
}

} // namespace millwright::pages
