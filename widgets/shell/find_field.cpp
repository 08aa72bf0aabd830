// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/find_field.h"

#include "widgets/pages/words.h"
#include "widgets/shell/find_list.h"
#include "widgets/style/symbols.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace millwright::shell {

using style::Ink;
using style::Type;

namespace {

constexpr int kIconRoom = 30;
constexpr int kKeyRoom = 52;
constexpr int kLongest = 1024;
constexpr int kListWidth = 640;

} // namespace

FindField::FindField(pages::PageContext context, QWidget* parent)
    : QLineEdit(parent)
    , m_context(std::move(context))
{
    setObjectName(QStringLiteral("findField"));
    setMaxLength(kLongest);
    setFont(m_context.theme->font(Type::Body));
    setTextMargins(m_context.theme->scaledPx(kIconRoom), 0, m_context.theme->scaledPx(kKeyRoom), 0);
    setFixedHeight(m_context.theme->scaledPx(32));
    setAccessibleName(tr("Find an asset"));
    setCompact(false);
    connect(this, &QLineEdit::textEdited, this, [this](const QString& typed) {
        complain({});
        look(typed);
    });
}

FindField::~FindField()
{
    delete m_list;
}

void FindField::look(const QString& typed)
{
    if (!m_list && m_context.texts) {
        QWidget* over = parentWidget() && parentWidget()->parentWidget() ? parentWidget()->parentWidget() : window();
        m_list = new FindList(m_context, over);
        connect(m_list, &FindList::picked, this, &FindField::go);
        connect(m_list, &FindList::changed, this, &FindField::placeList);
    }
    if (m_list)
        m_list->look(typed);
}

void FindField::placeList()
{
    m_list->setFixedWidth(std::max(width(), m_context.theme->scaledPx(kListWidth)));
    const QPoint below = mapTo(m_list->parentWidget(), QPoint(0, height() + 4));
    m_list->move(std::min(below.x(), m_list->parentWidget()->width() - m_list->width()), below.y());
}

/// What is looked for is there by the time that somebody has typed.
void FindField::focusInEvent(QFocusEvent* event)
{
    QLineEdit::focusInEvent(event);
    if (m_context.texts)
        m_context.texts->want();
}

void FindField::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    if (m_list && event->reason() != Qt::MouseFocusReason)
        m_list->hide();
}

void FindField::setCompact(bool compact)
{
    setPlaceholderText(compact ? tr("Find") : tr("Find by name, path, serial, host"));
}

void FindField::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return jump();
    if (m_list && m_list->isVisible() && (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up))
        return m_list->step(event->key() == Qt::Key_Down ? 1 : -1);
    if (event->key() == Qt::Key_Escape) {
        clear();
        look({});
        complain({});
        Q_EMIT left();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void FindField::jump()
{
    const std::string key = text().trimmed().toStdString();
    const Inventory* inventory = m_context.view->inventory();
    if (key.empty())
        return;
    if (!inventory)
        return complain(tr("The inventory has not arrived yet."));
    if (const AssetRef chosen = m_list ? m_list->chosen() : AssetRef{}; inventory->contains(chosen))
        return go(chosen);
    const Result<AssetRef> found = inventory->find(key);
    const AssetRef likeliest = m_list ? m_list->likeliest() : AssetRef{};
    if (!found && found.error().code == ErrorCode::NotFound && inventory->contains(likeliest))
        return go(likeliest);
    if (m_list && !found)
        m_list->hide();
    if (!found && found.error().code == ErrorCode::Conflict)
        return complain(pages::shownText(found.error().message));
    if (!found)
        return complain(tr("Nothing here is called \u201c%1\u201d.").arg(pages::shownText(key)));
    go(*found);
}

void FindField::go(AssetRef asset)
{
    const Inventory* inventory = m_context.view->inventory();
    if (!inventory || !inventory->contains(asset))
        return;
    clear();
    look({});
    complain({});
    m_context.navigator->openAsset(std::string(inventory->id(asset)));
    Q_EMIT left();
}

void FindField::complain(const QString& complaint)
{
    if (complaint == m_complaint)
        return;
    m_complaint = complaint;
    setAccessibleDescription(complaint);
    Q_EMIT complained(complaint);
}

void FindField::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    const style::Theme& theme = *m_context.theme;
    QPainter painter(this);
    const double side = theme.scaled(16);
    style::paintIcon(painter, QRectF(10, (height() - side) / 2, side, side), style::Icon::Search,
                     theme.color(Ink::Muted));
    if (hasFocus() || !text().isEmpty())
        return;
    const QString key = tr("Ctrl K");
    const double width = theme.metrics(Type::Label).horizontalAdvance(key) + 10;
    const QRectF box(this->width() - width - 7.5, 6.5, width, height() - 13);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.pen(Ink::Line));
    painter.drawRoundedRect(box, style::kControlRadius, style::kControlRadius);
    painter.setFont(theme.font(Type::Label));
    painter.setPen(theme.color(Ink::Muted));
    painter.drawText(box, Qt::AlignCenter, key);
}

} // namespace millwright::shell
