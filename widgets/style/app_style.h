// SPDX-License-Identifier: GPL-3.0-or-later
// Stable interface. Standard widgets in the design's looks, without style sheets.
#pragma once

#include "widgets/style/theme.h"

#include <QPalette>
#include <QProxyStyle>

namespace millwright::style {

QPalette applicationPalette(const Theme& theme);

/// Fusion underneath; buttons, fields, tabs, headers, item rows, scroll bars, menus, tool tips and focus as the design
/// has them. QApplication::setStyle takes ownership; set the palette and the body font with applyTheme.
class AppStyle final : public QProxyStyle {
    Q_OBJECT
public:
    explicit AppStyle(ThemePtr theme);

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget = nullptr) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl subControl,
                         const QWidget* widget = nullptr) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option = nullptr,
                    const QWidget* widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption* option = nullptr, const QWidget* widget = nullptr,
                  QStyleHintReturn* returnData = nullptr) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget = nullptr) const override;

private:
    void drawButton(const QStyleOption& option, QPainter& painter, const QWidget* widget) const;
    void drawPushLabel(const QStyleOption& option, QPainter& painter, const QWidget* widget) const;
    void drawField(const QStyleOption& option, QPainter& painter) const;
    void drawItem(const QStyleOption& option, QPainter& painter) const;
    void drawCheck(const QStyleOption& option, QPainter& painter, bool round) const;
    void drawHeader(const QStyleOption& option, QPainter& painter) const;
    void drawTab(const QStyleOption& option, QPainter& painter) const;
    void drawProgress(const QStyleOption& option, QPainter& painter) const;
    void drawScrollBar(const QStyleOptionComplex& option, QPainter& painter, const QWidget* widget) const;
    void drawCombo(const QStyleOptionComplex& option, QPainter& painter) const;

    ThemePtr m_theme;
};

/// Style, palette and font of the whole application; call again after a change of theme. GUI thread.
void applyTheme(const ThemePtr& theme);

} // namespace millwright::style
