// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/command_palette.h"

#include "widgets/pages/asset_finder.h"
#include "widgets/pages/words.h"
#include "widgets/shell/command_table.h"
#include "widgets/shell/find_field.h"
#include "widgets/shell/palette_delegate.h"
#include "widgets/shell/palette_model.h"
#include "widgets/shell/palette_rows.h"
#include "widgets/shell/palette_values.h"
#include "widgets/style/symbols.h"
#include "widgets/style/text_cache.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QListView>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace millwright::shell {

using style::Ink;
using style::Type;

namespace {

constexpr double kWidth = 860;
constexpr double kTop = 32;
constexpr double kMargin = 16;
constexpr double kFieldHeight = 58;
constexpr double kFootHeight = 40;
constexpr double kScrim = 0.62; ///< Of the background over what lies below.
constexpr double kFieldLeft = 46;
constexpr double kCountRoom = 220; ///< Behind the field: how many were found, and the key that leaves.

} // namespace

/// What is typed and what is found. Opaque, so that a new answer does not paint the page below it.
class PaletteBox final : public QWidget {
public:
    PaletteBox(std::function<void(QPainter&)> paint, QWidget* parent)
        : QWidget(parent)
        , m_paint(std::move(paint))
    {
        setAttribute(Qt::WA_OpaquePaintEvent);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        m_paint(painter);
    }
    void mousePressEvent(QMouseEvent*) override {} // beside it is elsewhere

private:
    std::function<void(QPainter&)> m_paint;
};

CommandPalette::CommandPalette(pages::PageContext context, CommandTable* commands, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_commands(commands)
    , m_box(new PaletteBox([this](QPainter& painter) { paintBox(painter); }, this))
    , m_field(new FindField(m_context.theme, m_box))
    , m_list(new QListView(m_box))
    , m_model(new PaletteModel(this))
    , m_delegate(new PaletteDelegate(m_context, this))
    , m_finder(new pages::AssetFinder(m_context, this))
    , m_values(new PaletteValues(m_context, m_model, this))
{
    setObjectName(QStringLiteral("palette"));
    setAccessibleName(tr("Find"));
    m_list->setObjectName(QStringLiteral("findList"));
    m_list->setAccessibleName(tr("What was found"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setFocusPolicy(Qt::NoFocus); // the field keeps it
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    connectAll();
    hide();
}

CommandPalette::~CommandPalette() = default;

void CommandPalette::connectAll()
{
    connect(m_field, &QLineEdit::textEdited, this, &CommandPalette::look);
    connect(m_field, &FindField::stepped, this, &CommandPalette::step);
    connect(m_field, &FindField::chosen, this, &CommandPalette::choose);
    connect(m_field, &FindField::moreWished, this, &CommandPalette::showMore);
    connect(m_field, &FindField::copyWished, this, &CommandPalette::copyId);
    connect(m_field, &FindField::left, this, &CommandPalette::close);
    connect(m_finder, &pages::AssetFinder::answered, this, &CommandPalette::fill);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) {
        m_list->setCurrentIndex(index);
        choose((QGuiApplication::keyboardModifiers() & Qt::ControlModifier) != 0);
    });
    connect(m_context.navigator, &items::Navigator::moved, this, &CommandPalette::close);
}

void CommandPalette::open(const QString& typed, const QRect& over)
{
    setGeometry(over);
    if (!isVisible() || !typed.isEmpty())
        m_field->setText(typed);
    m_context.texts->want();
    look(m_field->text());
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void CommandPalette::close()
{
    if (!isVisible())
        return;
    hide();
    m_field->clear();
    m_finder->look({});
    m_values->stop();
    m_model->setRows({});
    Q_EMIT left();
}

void CommandPalette::look(const QString& typed)
{
    m_isMoved = m_showsAll = m_choosesSoon = false;
    const QString wanted = typed.trimmed();
    m_finder->look(wanted.startsWith(u'>') ? QString() : wanted);
    fill();
}

bool CommandPalette::isSettled() const
{
    return m_finder->isAnswered();
}

/// Assets that answered the letters before stay until the answer to the newest is there: nothing flickers.
void CommandPalette::fill()
{
    const PaletteRow* before = m_isMoved ? chosen() : nullptr;
    const AssetRef kept = before ? before->asset : AssetRef{};
    m_delegate->setTyped(m_field->text());
    m_model->setRows(
        paletteRows(m_context, *m_commands, {m_field->text(), m_finder->found(), m_finder->isAnswered(), m_showsAll}));
    m_list->setCurrentIndex({});
    step(1);
    for (int row = 0; kept.isValid() && row < m_model->rowCount(); ++row) {
        if (m_model->rows()[static_cast<std::size_t>(row)].asset == kept)
            m_list->setCurrentIndex(m_model->index(row));
    }
    arrange();
    m_values->follow();
    if (m_choosesSoon && m_finder->isAnswered())
        choose(false);
}

/// By so many lines that can be chosen, not beyond the ends.
void CommandPalette::step(int rows)
{
    const int count = m_model->rowCount();
    int at = m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1;
    m_isMoved = at >= 0;
    const int direction = rows > 0 ? 1 : -1;
    int found = at;
    for (int left = std::abs(rows); left > 0; --left) {
        do
            at += direction;
        while (at >= 0 && at < count && !(m_model->flags(m_model->index(at)) & Qt::ItemIsSelectable));
        if (at < 0 || at >= count)
            break;
        found = at;
    }
    if (found < 0)
        return;
    m_list->setCurrentIndex(m_model->index(found));
    if (found <= 1)
        m_list->scrollToTop(); // with its heading
    m_field->setAccessibleDescription(m_model->index(found).data(Qt::AccessibleTextRole).toString());
}

const PaletteRow* CommandPalette::chosen() const
{
    return m_model->at(m_list->currentIndex());
}

void CommandPalette::choose(bool beside)
{
    if (!m_finder->isAnswered() && !m_isMoved) {
        m_choosesSoon = true; // the answer is on its way
        return;
    }
    m_choosesSoon = false;
    const PaletteRow* row = chosen();
    if (row && row->kind == PaletteRow::Kind::More)
        return showMore();
    if (row && row->isChoice())
        return go(PaletteRow(*row), beside);
    // Spellings that only the inventory knows.
    const Inventory* inventory = m_context.view->inventory();
    const QString typed = m_field->text().trimmed();
    if (!inventory || typed.isEmpty())
        return;
    const Result<AssetRef> found = inventory->find(typed.toStdString());
    if (found) {
        PaletteRow asset{PaletteRow::Kind::Asset, {}};
        asset.asset = *found;
        return go(asset, beside);
    }
    if (found.error().code == ErrorCode::Conflict)
        m_model->setRows({{PaletteRow::Kind::Note, pages::shownText(found.error().message)}});
}

void CommandPalette::go(const PaletteRow& row, bool beside)
{
    items::Place place = row.place;
    if (row.kind == PaletteRow::Kind::Asset) {
        const Inventory* inventory = m_context.view->inventory();
        if (!inventory || !inventory->contains(row.asset))
            return;
        place = {items::Screen::Asset, std::string(inventory->id(row.asset))};
    }
    if (row.kind == PaletteRow::Kind::Command && !row.detail.isEmpty())
        return; // its line says why not
    close();
    if (row.kind == PaletteRow::Kind::Command)
        return Q_EMIT commandWished(row.command);
    if (row.range.count() > 0 && !beside)
        Q_EMIT rangeWished(row.range);
    Q_EMIT placeWished(place, beside);
}

void CommandPalette::showMore()
{
    if (std::exchange(m_showsAll, true))
        return;
    fill();
}

void CommandPalette::copyId() const
{
    const PaletteRow* row = chosen();
    const Inventory* inventory = m_context.view->inventory();
    if (row && row->kind == PaletteRow::Kind::Asset && inventory && inventory->contains(row->asset))
        QGuiApplication::clipboard()->setText(pages::wholeText(inventory->id(row->asset)));
}

QRect CommandPalette::box() const
{
    const style::Theme& theme = *m_context.theme;
    const int wide = std::min(theme.scaledPx(kWidth), width() - 2 * theme.scaledPx(kMargin));
    const int top = std::min(theme.scaledPx(kTop), height() / 12);
    return {(width() - wide) / 2, top, wide, theme.scaledPx(kFieldHeight) + m_listHeight + theme.scaledPx(kFootHeight)};
}

/// As high as its lines, as far as there is room.
void CommandPalette::arrange()
{
    const style::Theme& theme = *m_context.theme;
    int needed = 0;
    for (int row = 0; row < m_model->rowCount(); ++row)
        needed += m_delegate->sizeHint({}, m_model->index(row)).height();
    const int rest = theme.scaledPx(kFieldHeight) + theme.scaledPx(kFootHeight) + 2 * theme.scaledPx(kTop);
    m_listHeight = std::clamp(needed, 0, std::max(0, height() - rest));
    const QRect all = box();
    const int field = theme.scaledPx(kFieldHeight);
    const int left = theme.scaledPx(kFieldLeft);
    m_box->setGeometry(all);
    const QRect place(left, 2, all.width() - left - theme.scaledPx(kCountRoom), field - 4);
    m_field->setGeometry(QStyle::visualRect(layoutDirection(), m_box->rect(), place));
    m_list->setGeometry(1, field, all.width() - 2, m_listHeight);
    m_box->update();
}

QString CommandPalette::foundText() const
{
    const std::size_t found = m_finder->found().size();
    const QString typed = m_field->text().trimmed();
    if (typed.isEmpty() || typed.startsWith(u'>') || !m_finder->isAnswered())
        return {};
    if (found >= pages::AssetFinder::kMost)
        return tr("more than %1 in %2 ms").arg(pages::AssetFinder::kMost - 1).arg(m_finder->took().count());
    return tr("%1 found in %2 ms").arg(found).arg(m_finder->took().count());
}

void CommandPalette::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QColor scrim = m_context.theme->color(Ink::Background);
    scrim.setAlphaF(static_cast<float>(kScrim));
    painter.fillRect(rect(), scrim);
}

void CommandPalette::paintBox(QPainter& painter)
{
    const style::Theme& theme = *m_context.theme;
    const QRect all = m_box->rect();
    painter.fillRect(all, theme.color(Ink::Surface));
    painter.fillRect(QRect(0, 0, all.width(), theme.scaledPx(kFieldHeight)), theme.color(Ink::Sunk));
    painter.setPen(theme.pen(Ink::Line));
    painter.drawRect(QRectF(all).adjusted(0.5, 0.5, -0.5, -0.5));
    const double padding = theme.scaled(kMargin);
    const double side = theme.scaled(20);
    const double middle = all.top() + theme.scaled(kFieldHeight) / 2;
    const style::Sides sides(all, isRightToLeft());
    style::paintIcon(painter, sides.of(QRectF(all.left() + padding, middle - side / 2, side, side)),
                     style::Icon::Search, theme.color(Ink::Muted));
    const double keys = paintKeyBox(painter, theme, tr("Esc"), all.right() - padding, middle, sides);
    const QRectF count(keys - theme.scaled(190), middle - side, theme.scaled(180), 2 * side);
    theme.texts().draw(painter, Type::Label, Ink::Muted, sides.of(count), foundText(), sides.end());
    paintFoot(painter, sides);
}

/// What keys do here.
void CommandPalette::paintFoot(QPainter& painter, const style::Sides& sides)
{
    const QRect all = sides.whole().toRect();
    const style::Theme& theme = *m_context.theme;
    const double padding = theme.scaled(kMargin);
    const double side = theme.scaled(20);
    const double foot = all.bottom() + 1 - theme.scaled(kFootHeight);
    painter.fillRect(QRectF(all.left() + 1, foot, all.width() - 2, 1), theme.color(Ink::Hairline));
    const double base = foot + theme.scaled(kFootHeight) / 2;
    double x = all.left() + padding;
    const std::array<std::pair<QString, QString>, 3> hints{
        {{tr("Up Down"), tr("choose")}, {tr("Ctrl Enter"), tr("open beside")}, {tr("Ctrl C"), tr("copy id")}}};
    for (const auto& [key, action] : hints) {
        const double box = keyBoxWidth(theme, key);
        if (x + box + theme.scaled(8) + theme.texts().width(Type::Label, action) > all.right() - padding)
            break;
        paintKeyBox(painter, theme, key, x + box, base, sides);
        const double wide = theme.texts().width(Type::Label, action) + 1;
        theme.texts().draw(painter, Type::Label, Ink::Muted,
                           sides.of(QRectF(x + box + theme.scaled(8), base - side, wide, 2 * side)), action,
                           sides.begin());
        x += box + wide + theme.scaled(28);
    }
    const QRectF rest(x, base - side, all.right() - padding - x, 2 * side);
    if (const QString alone = tr("> commands alone"); theme.texts().width(Type::Label, alone) <= rest.width())
        theme.texts().draw(painter, Type::Label, Ink::Muted, sides.of(rest), alone, sides.end());
}

void CommandPalette::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void CommandPalette::mousePressEvent(QMouseEvent* event)
{
    if (!box().contains(event->position().toPoint()))
        close();
}

} // namespace millwright::shell
