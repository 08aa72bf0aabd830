// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/panel.h"

#include "widgets/pages/fitted_words.h"
#include "widgets/style/text_cache.h"

#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace millwright::pages {

using style::Ink;
using style::Type;

QLabel* makeLabel(const style::Theme& theme, Type type, Ink ink, const QString& text, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setFont(theme.font(type));
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, theme.color(ink));
    label->setPalette(palette);
    label->setAlignment(readingSide() | Qt::AlignVCenter);
    label->setText(text);
    return label;
}

Qt::Alignment readingSide()
{
    return QGuiApplication::isRightToLeft() ? Qt::AlignRight | Qt::AlignAbsolute : Qt::Alignment(Qt::AlignLeft);
}

int heightOfWords(const QLabel& label, int width)
{
    constexpr int kAnyHeight = 10'000;
    return label.fontMetrics()
        .boundingRect(QRect(0, 0, std::max(1, width), kAnyHeight), Qt::TextWordWrap, label.text())
        .height();
}

namespace {

/// One line that says less where room is short, and is gone where there is next to none.
class Subtitle final : public QWidget {
public:
    Subtitle(style::ThemePtr theme, QWidget* parent)
        : QWidget(parent)
        , m_theme(std::move(theme))
    {
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    void setText(const QString& text)
    {
        if (std::exchange(m_text, text) == text)
            return;
        setAccessibleName(text);
        update();
    }
    QSize sizeHint() const override
    {
        return {qCeil(m_theme->metrics(Type::Label).horizontalAdvance(m_text)) + 1, m_theme->lineHeight(Type::Label)};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        constexpr double kLeast = 48;
        if (width() < m_theme->scaled(kLeast) && width() < sizeHint().width())
            return;
        QPainter painter(this);
        painter.setFont(m_theme->font(Type::Label));
        painter.setPen(m_theme->color(Ink::Muted));
        const QString shown = wholeClauses(m_text, Type::Label, width(), m_theme->texts());
        painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         m_theme->metrics(Type::Label).elidedText(shown, Qt::ElideRight, width()));
    }

private:
    style::ThemePtr m_theme;
    QString m_text;
};

} // namespace

Panel::Panel(style::ThemePtr theme, const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_theme(std::move(theme))
    , m_title(makeLabel(*m_theme, Type::BodyStrong, Ink::Text, title, this))
    , m_subtitle(new Subtitle(m_theme, this))
    , m_head(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_controls(new QHBoxLayout)
    , m_body(new QVBoxLayout)
{
    const int x = m_theme->scaledPx(style::kPanelPaddingX);
    const int y = m_theme->scaledPx(style::kPanelPaddingY);
    auto* titles = new QHBoxLayout;
    titles->setSpacing(m_theme->scaledPx(10));
    titles->addWidget(m_title);
    titles->addWidget(m_subtitle, 1);
    m_head->setSpacing(titles->spacing());
    m_head->addLayout(titles, 1);
    m_head->addLayout(m_controls);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(x, y, x, y);
    all->setSpacing(m_theme->scaledPx(6));
    all->addLayout(m_head);
    all->addLayout(m_body, 1);
    setAccessibleName(title);
}

void Panel::setTitle(const QString& title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void Panel::hideTitle()
{
    m_title->hide();
    m_subtitle->hide();
}

void Panel::hideFrame()
{
    hideTitle();
    layout()->setContentsMargins(0, 0, 0, 0);
    layout()->setSpacing(0);
}

int Panel::heightAround() const
{
    const QMargins margins = layout()->contentsMargins();
    return margins.top() + margins.bottom() + layout()->itemAt(0)->sizeHint().height() + layout()->spacing();
}

void Panel::fitHead()
{
    const QMargins margins = layout()->contentsMargins();
    const int title = m_title->isHidden() ? 0 : m_title->sizeHint().width() + m_head->spacing();
    const int controls = m_controls->minimumSize().width();
    const bool isBelow = controls > 0 && title + controls > width() - margins.left() - margins.right();
    const QBoxLayout::Direction direction = isBelow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (direction == m_head->direction())
        return; // an alignment that is set asks for another layout, even where it stays
    m_head->setDirection(direction);
    m_head->setAlignment(m_controls, isBelow ? Qt::AlignLeading : Qt::Alignment());
}

void Panel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitHead();
}

/// Controls come and go.
bool Panel::event(QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest)
        fitHead();
    return QWidget::event(event);
}

void Panel::setSubtitle(const QString& subtitle)
{
    static_cast<Subtitle*>(m_subtitle)->setText(subtitle);
}

void Panel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme->color(Ink::Surface));
    painter.drawRoundedRect(rect(), style::kPanelRadius, style::kPanelRadius);
}

} // namespace millwright::pages
