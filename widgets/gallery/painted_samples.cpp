// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/gallery/samples.h"
#include "widgets/maps/ramp_legend.h"
#include "widgets/style/symbols.h"
#include "widgets/style/text_cache.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QWidget>

#include <functional>
#include <utility>

namespace millwright::gallery {

using style::Ink;
using style::SymbolState;
using style::Type;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::gallery::PaintedSamples)
};

/// A surface of a fixed size that a function paints on.
class Painted final : public QWidget {
public:
    using Paint = std::function<void(QPainter&, const style::Theme&)>;

    Painted(style::ThemePtr theme, const char* name, QSize size, Paint paint, QWidget* parent)
        : QWidget(parent)
        , m_theme(std::move(theme))
        , m_paint(std::move(paint))
    {
        setObjectName(QString::fromLatin1(name));
        setMinimumSize(size);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), m_theme->color(Ink::Surface));
        m_paint(painter, *m_theme);
    }

private:
    style::ThemePtr m_theme;
    Paint m_paint;
};

struct Symbol {
    Condition condition;
    SymbolState state;
    QString name;
};

std::vector<Symbol> symbols()
{
    return {{Condition::Critical, SymbolState::Active, Words::tr("critical")},
            {Condition::High, SymbolState::Active, Words::tr("high")},
            {Condition::Medium, SymbolState::Active, Words::tr("medium")},
            {Condition::Low, SymbolState::Active, Words::tr("low")},
            {Condition::Unknown, SymbolState::Active, Words::tr("no data")},
            {Condition::High, SymbolState::Unacknowledged, Words::tr("unacked")},
            {Condition::High, SymbolState::Cleared, Words::tr("cleared")},
            {Condition::High, SymbolState::Latched, Words::tr("latched")},
            {Condition::High, SymbolState::None, Words::tr("none")}};
}

constexpr int kSymbolCell = 62;
constexpr int kSymbol = 22;
constexpr int kIconCell = 36;
constexpr int kIconsAcross = 12;

} // namespace

QWidget* symbolSamples(const style::ThemePtr& theme, QWidget* parent)
{
    const auto paint = [](QPainter& painter, const style::Theme& look) {
        const double cell = look.scaled(kSymbolCell);
        const double side = look.scaled(kSymbol);
        double left = look.scaled(8);
        for (const Symbol& symbol : symbols()) {
            style::paintPriority(painter, QRectF(left + (cell - side) / 2, look.scaled(10), side, side), look,
                                 symbol.condition, symbol.state);
            look.texts().draw(painter, Type::LabelCondensed, Ink::Muted,
                              QRectF(left, look.scaled(38), cell, look.lineHeight(Type::Label)), symbol.name,
                              Qt::AlignHCenter);
            left += cell;
        }
    };
    const QSize size(theme->scaledPx(16 + kSymbolCell * static_cast<int>(symbols().size())), theme->scaledPx(64));
    return new Painted(theme, "symbols", size, paint, parent);
}

QWidget* iconSamples(const style::ThemePtr& theme, QWidget* parent)
{
    const auto paint = [](QPainter& painter, const style::Theme& look) {
        const double cell = look.scaled(kIconCell);
        const double side = look.scaled(20);
        for (std::size_t i = 0; i < style::kIconCount; ++i) {
            const QPointF corner(static_cast<double>(i % kIconsAcross) * cell + look.scaled(12),
                                 static_cast<double>(i / kIconsAcross) * cell + look.scaled(10));
            style::paintIcon(painter, QRectF(corner, QSizeF(side, side)), static_cast<style::Icon>(i),
                             look.color(i % 2 == 0 ? Ink::Muted : Ink::Text));
        }
    };
    const int rows = (static_cast<int>(style::kIconCount) + kIconsAcross - 1) / kIconsAcross;
    return new Painted(theme, "icons",
                       {theme->scaledPx(kIconCell * kIconsAcross), theme->scaledPx(kIconCell * rows + 4)}, paint,
                       parent);
}

QWidget* typeSamples(const style::ThemePtr& theme, QWidget* parent)
{
    static constexpr std::array names{QT_TR_NOOP("label"),           QT_TR_NOOP("label strong"),
                                      QT_TR_NOOP("label condensed"), QT_TR_NOOP("body"),
                                      QT_TR_NOOP("body strong"),     QT_TR_NOOP("live"),
                                      QT_TR_NOOP("live strong"),     QT_TR_NOOP("section"),
                                      QT_TR_NOOP("section strong"),  QT_TR_NOOP("headline, compact"),
                                      QT_TR_NOOP("headline"),        QT_TR_NOOP("executive")};
    static_assert(names.size() == style::kTypeCount);
    int height = theme->scaledPx(12);
    for (std::size_t i = 0; i < style::kTypeCount; ++i)
        height += theme->lineHeight(static_cast<Type>(i)) + theme->scaledPx(2);
    const auto paint = [](QPainter& painter, const style::Theme& look) {
        double top = look.scaled(6);
        for (std::size_t i = 0; i < style::kTypeCount; ++i) {
            const auto type = static_cast<Type>(i);
            const double line = look.lineHeight(type);
            look.texts().draw(painter, type, Ink::Text, QRectF(look.scaled(12), top, look.scaled(210), line),
                              QStringLiteral("0123456789"));
            look.texts().draw(painter, Type::Label, Ink::Muted, QRectF(look.scaled(236), top, look.scaled(200), line),
                              QStringLiteral("%1 · %2 px").arg(Words::tr(names[i])).arg(look.font(type).pixelSize()));
            top += line + look.scaledPx(2);
        }
    };
    return new Painted(theme, "type", {theme->scaledPx(440), height}, paint, parent);
}

QWidget* rampSamples(const style::ThemePtr& theme, QWidget* parent)
{
    auto* row = new QWidget(parent);
    row->setObjectName(QStringLiteral("ramps"));
    auto* across = new QHBoxLayout(row);
    across->setContentsMargins(0, 0, 0, 0);
    for (const auto& [ramp, low, high, isLast] :
         {std::tuple(style::Ramp::Load, QStringLiteral("0"), QStringLiteral("100 %"), false),
          std::tuple(style::Ramp::Temperature, QStringLiteral("18"), QStringLiteral("45 °C"), true)}) {
        auto* legend = new maps::RampLegend(theme, row);
        legend->setScale(ramp, low, high);
        legend->setStateKeys(isLast);
        across->addWidget(legend);
    }
    across->addStretch(1);
    return row;
}

} // namespace millwright::gallery
