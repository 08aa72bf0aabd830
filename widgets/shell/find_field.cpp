// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/find_field.h"

#include "widgets/pages/words.h"
#include "widgets/style/symbols.h"

#include <QKeyEvent>
#include <QPainter>

#include <utility>

namespace millwright::shell {

using style::Ink;
using style::Type;

namespace {

constexpr int kIconRoom = 30;
constexpr int kKeyRoom = 52;
constexpr int kLongest = 1024;

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
    connect(this, &QLineEdit::textEdited, this, [this] { complain({}); });
}

void FindField::setCompact(bool compact)
{
    setPlaceholderText(compact ? tr("Find") : tr("Find by name, path, serial, host"));
}

void FindField::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return jump();
    if (event->key() == Qt::Key_Escape) {
        clear();
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
    const Result<AssetRef> found = inventory->find(key);
    if (!found && found.error().code == ErrorCode::Conflict)
        return complain(pages::shownText(found.error().message));
    if (!found)
        return complain(tr("Nothing here is called \u201c%1\u201d.").arg(pages::shownText(key)));
    clear();
    complain({});
    m_context.navigator->openAsset(std::string(inventory->id(*found)));
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
