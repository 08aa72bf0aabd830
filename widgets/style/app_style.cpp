// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/app_style.h"

#include "widgets/style/spoken_role.h"
#include "widgets/style/symbols.h"

#include <QApplication>
#include <QPainter>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>

#include <algorithm>
#include <utility>

namespace millwright::style {
namespace {

constexpr double kButtonHeight = 26;
constexpr double kRowHeight = 32;
constexpr double kScrollBar = 10;
constexpr double kAccentBar = 3;
constexpr double kBesideWords = 11; ///< In a button, at least.

/// The button that Enter presses, drawn on the accent.
bool isPrimary(const QStyleOption& option, const QWidget* widget)
{
    const auto* push = qobject_cast<const QPushButton*>(widget);
    return push && push->isDefault() && (option.state & QStyle::State_Enabled);
}

bool has(const QStyleOption& option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

/// A one-pixel outline that sits on pixel centres.
void drawBox(QPainter& painter, const QRect& rect, double radius, const QPen& pen, const QBrush& fill)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(pen);
    painter.setBrush(fill);
    const double inset = pen.widthF() / 2.0;
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius);
    painter.restore();
}

} // namespace

QPalette applicationPalette(const Theme& theme)
{
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, Ink ink, Ink disabled) {
        palette.setColor(QPalette::Active, role, theme.color(ink));
        palette.setColor(QPalette::Inactive, role, theme.color(ink));
        palette.setColor(QPalette::Disabled, role, theme.color(disabled));
    };
    set(QPalette::Window, Ink::Background, Ink::Background);
    set(QPalette::WindowText, Ink::Text, Ink::Muted);
    set(QPalette::Base, Ink::Surface, Ink::Surface);
    set(QPalette::AlternateBase, Ink::Surface, Ink::Surface);
    set(QPalette::Text, Ink::Text, Ink::Muted);
    set(QPalette::PlaceholderText, Ink::Muted, Ink::Muted);
    set(QPalette::Button, Ink::Raised, Ink::Background);
    set(QPalette::ButtonText, Ink::Text, Ink::Muted);
    set(QPalette::BrightText, Ink::Text, Ink::Muted);
    set(QPalette::ToolTipBase, Ink::Sunk, Ink::Sunk);
    set(QPalette::ToolTipText, Ink::Text, Ink::Text);
    set(QPalette::Highlight, Ink::AccentTint, Ink::Raised);
    set(QPalette::HighlightedText, Ink::Text, Ink::Muted);
    set(QPalette::Link, Ink::Text, Ink::Muted);
    set(QPalette::LinkVisited, Ink::Text, Ink::Muted);
    set(QPalette::Light, Ink::Raised, Ink::Raised);
    set(QPalette::Midlight, Ink::Raised, Ink::Raised);
    set(QPalette::Mid, Ink::Line, Ink::Line);
    set(QPalette::Dark, Ink::Line, Ink::Line);
    set(QPalette::Shadow, Ink::Line, Ink::Line);
    return palette;
}

AppStyle::AppStyle(ThemePtr theme)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
    , m_theme(std::move(theme))
{
}

void AppStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
    case PE_PanelButtonTool:
        return drawButton(*option, *painter, widget);
    case PE_PanelLineEdit:
        return drawField(*option, *painter);
    case PE_PanelItemViewRow:
        return;
    case PE_PanelItemViewItem:
        return drawItem(*option, *painter);
    case PE_FrameFocusRect: // Item views draw their current cell with it; the other controls draw their own focus.
        painter->setPen(QPen(m_theme->color(Ink::Accent), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(1, 1, -1, -1));
        return;
    case PE_IndicatorCheckBox:
        return drawCheck(*option, *painter, false);
    case PE_IndicatorRadioButton:
        return drawCheck(*option, *painter, true);
    case PE_IndicatorItemViewItemCheck:
        return drawCheck(*option, *painter, false);
    case PE_IndicatorHeaderArrow:
        paintIcon(*painter, QRectF(option->rect),
                  static_cast<const QStyleOptionHeader*>(option)->sortIndicator == QStyleOptionHeader::SortUp
                      ? Icon::Up
                      : Icon::Down,
                  m_theme->color(Ink::Muted));
        return;
    case PE_PanelTipLabel:
        return drawBox(*painter, option->rect, kControlRadius, m_theme->pen(Ink::Line), m_theme->color(Ink::Sunk));
    case PE_PanelMenu:
    case PE_FrameMenu:
        painter->fillRect(option->rect, m_theme->color(Ink::Surface));
        painter->setPen(m_theme->pen(Ink::Line));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_Frame:
    case PE_FrameTabBarBase:
    case PE_FrameTabWidget:
        return;
    default:
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void AppStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                           const QWidget* widget) const
{
    switch (element) {
    case CE_PushButtonLabel:
        return drawPushLabel(*option, *painter, widget);
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        return drawHeader(*option, *painter);
    case CE_TabBarTabShape:
        return drawTab(*option, *painter);
    case CE_ProgressBarGroove:
        painter->fillRect(option->rect, m_theme->color(Ink::Sunk));
        return;
    case CE_ProgressBarContents:
        return drawProgress(*option, *painter);
    case CE_Splitter:
        painter->fillRect(option->rect, m_theme->color(Ink::Background));
        return;
    default:
        return QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void AppStyle::drawButton(const QStyleOption& option, QPainter& painter, const QWidget* widget) const
{
    const bool flat = option.type == QStyleOption::SO_ToolButton && !has(option, State_MouseOver) &&
                      !has(option, State_Sunken) && !has(option, State_On);
    const bool primary = isPrimary(option, widget);
    Ink fill = primary ? Ink::Accent : Ink::Raised;
    if (has(option, State_Sunken) && !primary)
        fill = Ink::Line;
    if (!flat) {
        QPen border = m_theme->pen(primary ? Ink::Accent : Ink::Line);
        if (!has(option, State_Enabled)) {
            border.setDashPattern({3, 3});
            fill = Ink::Surface;
        } else if (has(option, State_MouseOver) && !primary) {
            border.setColor(m_theme->color(Ink::Muted));
        }
        drawBox(painter, option.rect, kControlRadius, border, m_theme->color(fill));
    }
    if (has(option, State_On))
        painter.fillRect(option.rect.adjusted(0, option.rect.height() - 2, 0, 0), m_theme->color(Ink::Accent));
    if (has(option, State_HasFocus) && has(option, State_KeyboardFocusChange))
        drawBox(painter, option.rect, kControlRadius, m_theme->pen(Ink::Accent, 2), Qt::NoBrush);
}

void AppStyle::drawPushLabel(const QStyleOption& option, QPainter& painter, const QWidget* widget) const
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(&option);
    if (button == nullptr || !isPrimary(option, widget))
        return QProxyStyle::drawControl(CE_PushButtonLabel, &option, &painter, widget);
    QStyleOptionButton inked(*button);
    inked.palette.setColor(QPalette::ButtonText, m_theme->color(Ink::OnAccent));
    QProxyStyle::drawControl(CE_PushButtonLabel, &inked, &painter, widget);
}

void AppStyle::drawField(const QStyleOption& option, QPainter& painter) const
{
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(&option);
    if (frame && frame->lineWidth == 0) { // Inside another control, which draws its own frame.
        painter.fillRect(option.rect, m_theme->color(Ink::Sunk));
        return;
    }
    const bool focus = has(option, State_HasFocus);
    drawBox(painter, option.rect, kControlRadius, m_theme->pen(focus ? Ink::Accent : Ink::Line, focus ? 2 : 1),
            m_theme->color(Ink::Sunk));
}

void AppStyle::drawItem(const QStyleOption& option, QPainter& painter) const
{
    const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(&option);
    if (item && item->backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(option.rect, item->backgroundBrush);
    if (!has(option, State_Selected)) {
        if (has(option, State_MouseOver) && has(option, State_Enabled))
            painter.fillRect(option.rect, m_theme->color(Ink::Raised));
        return;
    }
    painter.fillRect(option.rect, m_theme->color(Ink::AccentTint));
    const bool first = item && (item->viewItemPosition == QStyleOptionViewItem::Beginning ||
                                item->viewItemPosition == QStyleOptionViewItem::OnlyOne);
    if (!first)
        return;
    QRect bar = option.rect;
    bar.setWidth(m_theme->scaledPx(kAccentBar));
    if (option.direction == Qt::RightToLeft)
        bar.moveRight(option.rect.right());
    painter.fillRect(bar, m_theme->color(Ink::Accent));
}

void AppStyle::drawCheck(const QStyleOption& option, QPainter& painter, bool round) const
{
    const int side = std::min(option.rect.width(), option.rect.height());
    const QRect box(option.rect.x(), option.rect.y() + (option.rect.height() - side) / 2, side, side);
    const bool on = has(option, State_On);
    const bool focus = has(option, State_HasFocus) && has(option, State_KeyboardFocusChange);
    drawBox(painter, box, round ? side / 2.0 : kControlRadius,
            focus ? m_theme->pen(Ink::Accent, 2) : m_theme->pen(has(option, State_MouseOver) ? Ink::Text : Ink::Muted),
            m_theme->color(Ink::Sunk));
    const Ink mark = has(option, State_Enabled) ? Ink::Text : Ink::Muted;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF inner = QRectF(box).adjusted(side * 0.22, side * 0.22, -side * 0.22, -side * 0.22);
    if (on && round) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme->color(mark));
        painter.drawEllipse(inner);
    } else if (on) {
        painter.setPen(QPen(m_theme->color(mark), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF points[] = {{inner.left(), inner.center().y()},
                                  {inner.left() + inner.width() * 0.38, inner.bottom() - 1},
                                  {inner.right(), inner.top() + 1}};
        painter.drawPolyline(points, 3);
    } else if (has(option, State_NoChange)) {
        painter.fillRect(QRectF(inner.left(), inner.center().y() - 1, inner.width(), 2), m_theme->color(mark));
    }
    painter.restore();
}

void AppStyle::drawHeader(const QStyleOption& option, QPainter& painter) const
{
    painter.fillRect(option.rect, m_theme->color(Ink::Surface));
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                     m_theme->color(Ink::Line));
}

void AppStyle::drawTab(const QStyleOption& option, QPainter& painter) const
{
    const bool selected = has(option, State_Selected);
    painter.fillRect(option.rect,
                     m_theme->color(selected || has(option, State_MouseOver) ? Ink::Raised : Ink::Surface));
    painter.setPen(m_theme->pen(Ink::Line));
    painter.drawRect(option.rect.adjusted(0, 0, -1, -1));
    if (selected)
        painter.fillRect(QRect(option.rect.left(), option.rect.bottom() - 1, option.rect.width(), 2),
                         m_theme->color(Ink::Accent));
    if (has(option, State_HasFocus) && has(option, State_KeyboardFocusChange))
        drawBox(painter, option.rect.adjusted(1, 1, -1, -1), 0, m_theme->pen(Ink::Accent, 2), Qt::NoBrush);
}

void AppStyle::drawProgress(const QStyleOption& option, QPainter& painter) const
{
    const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(&option);
    if (!bar || bar->maximum <= bar->minimum)
        return; // Without a known end the groove alone: nothing here moves by itself.
    const double part = double(bar->progress - bar->minimum) / (bar->maximum - bar->minimum);
    QRect done = option.rect;
    done.setWidth(qRound(done.width() * std::clamp(part, 0.0, 1.0)));
    if (option.direction == Qt::RightToLeft)
        done.moveRight(option.rect.right());
    painter.fillRect(done, m_theme->color(Ink::Accent));
}

int AppStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return m_theme->scaledPx(kScrollBar);
    case PM_ScrollBarSliderMin:
        return m_theme->scaledPx(24);
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_ButtonDefaultIndicator:
    case PM_ScrollView_ScrollBarSpacing:
    case PM_TabBarTabOverlap:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarBaseHeight:
        return 0;
    case PM_DefaultFrameWidth:
        return widget && widget->inherits("QAbstractScrollArea") ? 0 : 1;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return m_theme->scaledPx(16);
    case PM_SplitterWidth:
        return m_theme->scaledPx(kPanelGap);
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_TabBarIconSize:
        return m_theme->scaledPx(20);
    case PM_HeaderMarkSize:
        return m_theme->scaledPx(14);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int AppStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                        QStyleHintReturn* returnData) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_Widget_Animate:
    case SH_Widget_Animation_Duration:
    case SH_ItemView_ShowDecorationSelected:
        return hint == SH_ItemView_ShowDecorationSelected ? 1 : 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QSize AppStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                 const QWidget* widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        result.setWidth(std::max(result.width(), size.width() + 2 * m_theme->scaledPx(kBesideWords)));
        result.setHeight(std::max(size.height(), m_theme->scaledPx(kButtonHeight)));
        break;
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_TabBarTab:
        result.setHeight(std::max(size.height(), m_theme->scaledPx(kButtonHeight)));
        break;
    case CT_ItemViewItem:
    case CT_HeaderSection:
        result.setHeight(std::max(result.height(), m_theme->rowPx(kRowHeight)));
        break;
    default:
        break;
    }
    return result;
}

void applyTheme(const ThemePtr& theme)
{
    tellSpokenRoles();
    QApplication::setStyle(new AppStyle(theme));
    QApplication::setPalette(applicationPalette(*theme));
    QApplication::setFont(theme->font(Type::Body));
}

} // namespace millwright::style
