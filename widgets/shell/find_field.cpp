// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/find_field.h"

#include <QKeyEvent>
#include <QPainter>

#include <utility>

namespace millwright::shell {

using style::Ink;
using style::Type;

namespace {

constexpr int kLongest = 1024;
constexpr int kPageRows = 8;

int rowsOf(int key)
{
    switch (key) {
    case Qt::Key_Down:
        return 1;
    case Qt::Key_Up:
        return -1;
    case Qt::Key_PageDown:
        return kPageRows;
    case Qt::Key_PageUp:
        return -kPageRows;
    default:
        return 0;
    }
}

} // namespace

FindField::FindField(style::ThemePtr theme, QWidget* parent)
    : QLineEdit(parent)
    , m_theme(std::move(theme))
{
    setObjectName(QStringLiteral("findField"));
    setAccessibleName(tr("Find an asset, a pod, a page or a command"));
    setMaxLength(kLongest);
    setFrame(false);
    setFont(m_theme->font(Type::Section));
    QPalette palette = this->palette();
    palette.setColor(QPalette::Base, m_theme->color(Ink::Surface));
    palette.setColor(QPalette::Text, m_theme->color(Ink::Text));
    setPalette(palette);
}

/// Tab shows more instead of leaving.
bool FindField::event(QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab) {
            Q_EMIT moreWished();
            return true;
        }
    }
    return QLineEdit::event(event);
}

void FindField::keyPressEvent(QKeyEvent* event)
{
    const int key = event->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        Q_EMIT chosen((event->modifiers() & Qt::ControlModifier) != 0);
    } else if (const int rows = rowsOf(key); rows != 0) {
        Q_EMIT stepped(rows);
    } else if (key == Qt::Key_Escape) {
        Q_EMIT left();
    } else if (event->matches(QKeySequence::Copy) && !hasSelectedText()) {
        Q_EMIT copyWished();
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

/// Without the border and the focus mark of a field: the palette is the frame, and nothing else in it has the focus.
void FindField::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    if (!text().isEmpty())
        return;
    QPainter painter(this);
    painter.setFont(font());
    painter.setPen(m_theme->color(Ink::Muted));
    const QRect room = rect().adjusted(m_theme->scaledPx(8), 0, -m_theme->scaledPx(8), 0);
    const QFontMetricsF metrics = m_theme->metrics(Type::Section);
    QString words = tr("Find an asset, pod, page or command");
    if (metrics.horizontalAdvance(words) > room.width())
        words = tr("Find");
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft, metrics.elidedText(words, Qt::ElideRight, room.width()));
}

} // namespace millwright::shell
