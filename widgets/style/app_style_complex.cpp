// SPDX-License-Identifier: GPL-3.0-or-later
// Scroll bars and combo boxes of AppStyle: flat, without arrows that nobody clicks.
#include "widgets/style/app_style.h"
#include "widgets/style/symbols.h"

#include <QPainter>
#include <QStyleOption>

namespace millwright::style {

void AppStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                  const QWidget* widget) const
{
    switch (control) {
    case CC_ScrollBar:
        return drawScrollBar(*option, *painter, widget);
    case CC_ComboBox:
        return drawCombo(*option, *painter);
    default:
        return QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

QRect AppStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl subControl,
                               const QWidget* widget) const
{
    const auto* bar = control == CC_ScrollBar ? qstyleoption_cast<const QStyleOptionSlider*>(option) : nullptr;
    if (!bar)
        return QProxyStyle::subControlRect(control, option, subControl, widget);
    const bool horizontal = bar->orientation == Qt::Horizontal;
    const int length = horizontal ? bar->rect.width() : bar->rect.height();
    const int range = bar->maximum - bar->minimum;
    const int least = proxy()->pixelMetric(PM_ScrollBarSliderMin, bar, widget);
    int slider = length;
    if (range > 0)
        slider = std::clamp(int(qint64(length) * bar->pageStep / (qint64(range) + bar->pageStep)),
                            std::min(least, length), length);
    const int start =
        sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - slider, bar->upsideDown);
    const auto along = [&](int from, int size) {
        const QRect rect = horizontal ? QRect(bar->rect.x() + from, bar->rect.y(), size, bar->rect.height())
                                      : QRect(bar->rect.x(), bar->rect.y() + from, bar->rect.width(), size);
        return visualRect(bar->direction, bar->rect, rect);
    };
    switch (subControl) {
    case SC_ScrollBarSlider:
        return along(start, slider);
    case SC_ScrollBarSubPage:
        return along(0, start);
    case SC_ScrollBarAddPage:
        return along(start + slider, length - start - slider);
    case SC_ScrollBarGroove:
        return bar->rect;
    default:
        return {};
    }
}

void AppStyle::drawScrollBar(const QStyleOptionComplex& option, QPainter& painter, const QWidget* widget) const
{
    painter.fillRect(option.rect, m_theme->color(Ink::Surface));
    const QRect slider = subControlRect(CC_ScrollBar, &option, SC_ScrollBarSlider, widget).adjusted(2, 2, -2, -2);
    const bool active = option.activeSubControls.testFlag(SC_ScrollBarSlider);
    painter.fillRect(slider, m_theme->color(active ? Ink::Equipment : Ink::Line));
}

void AppStyle::drawCombo(const QStyleOptionComplex& option, QPainter& painter) const
{
    QStyleOption button(option);
    button.type = QStyleOption::SO_Button;
    drawButton(button, painter, nullptr);
    const int side = m_theme->scaledPx(14);
    QRect arrow(0, 0, side, side);
    arrow.moveCenter(option.rect.center());
    arrow.moveRight(option.rect.right() - m_theme->scaledPx(6));
    paintIcon(painter, QRectF(visualRect(option.direction, option.rect, arrow)), Icon::Down,
              m_theme->color(Ink::Muted));
}

} // namespace millwright::style
