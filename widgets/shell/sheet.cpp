// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/sheet.h"

#include "widgets/shell/palette_delegate.h"
#include "widgets/style/sides.h"
#include "widgets/style/text_cache.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace millwright::shell {

using style::Ink;
using style::Type;

namespace {

constexpr double kMargin = 20;
constexpr double kTitleHeight = 52;
constexpr double kScrim = 0.62; ///< Of the background over what lies below.

} // namespace

Sheet::Sheet(style::ThemePtr theme, const QString& title, double width, QWidget* parent)
    : QWidget(parent)
    , m_theme(std::move(theme))
    , m_width(width)
    , m_scroll(new QScrollArea(this))
{
    setAccessibleName(title);
    setFocusPolicy(Qt::StrongFocus);
    m_scroll->setObjectName(QStringLiteral("sheetContent"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    hide();
}

void Sheet::open(const QRect& over)
{
    setGeometry(over);
    QWidget* content = makeContent(contentWidth());
    QPalette palette = content->palette();
    palette.setColor(QPalette::Window, m_theme->color(Ink::Surface));
    content->setPalette(palette);
    content->setAutoFillBackground(true);
    m_scroll->setWidget(content);
    show();
    raise();
    arrange();
    firstFocus()->setFocus(Qt::ShortcutFocusReason);
}

void Sheet::close()
{
    if (!isVisible())
        return;
    hide();
    if (QWidget* content = m_scroll->takeWidget())
        content->deleteLater(); // it may be what asks for it
    Q_EMIT left();
}

int Sheet::contentWidth() const
{
    return box().width() - 2 * m_theme->scaledPx(kMargin);
}

QRect Sheet::box() const
{
    const int margin = m_theme->scaledPx(kMargin);
    const int wide = std::min(m_theme->scaledPx(m_width), width() - 2 * margin);
    int needed = 0;
    if (const QWidget* content = m_scroll->widget()) {
        const int room = wide - 2 * margin;
        needed = content->hasHeightForWidth() ? content->heightForWidth(room) : content->sizeHint().height();
    }
    const int high = std::min(needed + m_theme->scaledPx(kTitleHeight) + margin, height() - 2 * margin);
    return {(width() - wide) / 2, margin, wide, high};
}

void Sheet::arrange()
{
    const QRect all = box();
    const int margin = m_theme->scaledPx(kMargin);
    const int title = m_theme->scaledPx(kTitleHeight);
    m_scroll->setGeometry(all.left() + margin, all.top() + title, all.width() - 2 * margin,
                          std::max(0, all.height() - title - margin / 2));
    update();
}

void Sheet::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void Sheet::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    QColor scrim = m_theme->color(Ink::Background);
    scrim.setAlphaF(static_cast<float>(kScrim));
    painter.fillRect(rect(), scrim);
    const QRect all = box();
    painter.fillRect(all, m_theme->color(Ink::Surface));
    painter.setPen(m_theme->pen(Ink::Line));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(all).adjusted(0.5, 0.5, -0.5, -0.5));
    const double margin = m_theme->scaled(kMargin);
    const QRectF title(all.left() + margin, all.top(), all.width() - 2 * margin, m_theme->scaled(kTitleHeight));
    const style::Sides sides(all, isRightToLeft());
    m_theme->texts().draw(painter, Type::Section, Ink::Text, title, accessibleName(), sides.begin());
    paintKeyBox(painter, *m_theme, tr("Esc"), title.right(), title.center().y(), sides);
}

void Sheet::keyPressEvent(QKeyEvent* event)
{
    QScrollBar* bar = m_scroll->verticalScrollBar();
    switch (event->key()) {
    case Qt::Key_Escape:
        return close();
    case Qt::Key_Down:
        return bar->triggerAction(QAbstractSlider::SliderSingleStepAdd);
    case Qt::Key_Up:
        return bar->triggerAction(QAbstractSlider::SliderSingleStepSub);
    case Qt::Key_PageDown:
        return bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
    case Qt::Key_PageUp:
        return bar->triggerAction(QAbstractSlider::SliderPageStepSub);
    default:
        QWidget::keyPressEvent(event);
    }
}

void Sheet::mousePressEvent(QMouseEvent* event)
{
    if (!box().contains(event->position().toPoint()))
        close();
}

/// Tab goes round in the sheet: what lies below it is not to be reached by accident.
bool Sheet::focusNextPrevChild(bool next)
{
    QWidget* from = QApplication::focusWidget();
    if (!from || !isAncestorOf(from))
        from = this;
    QWidget* at = from;
    do {
        at = next ? at->nextInFocusChain() : at->previousInFocusChain();
        const bool takes = (at->focusPolicy() & Qt::TabFocus) && at->isVisible() && at->isEnabled();
        if (takes && at != this && isAncestorOf(at)) {
            at->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            m_scroll->ensureWidgetVisible(at);
            return true;
        }
    } while (at != from);
    return true;
}

} // namespace millwright::shell
