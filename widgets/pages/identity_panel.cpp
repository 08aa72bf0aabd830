// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/identity_panel.h"

#include "widgets/pages/panel.h"
#include "widgets/pages/words.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace millwright::pages {

using style::Ink;
using style::Type;

namespace {

/// A value that breaks wherever the line ends: serial numbers and ids have no words. In focus, Ctrl+C copies it.
class Value final : public QWidget {
public:
    Value(style::ThemePtr theme, const QString& text, QWidget* parent)
        : QWidget(parent)
        , m_theme(std::move(theme))
        , m_text(text)
    {
        QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Minimum);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
        setFocusPolicy(Qt::StrongFocus);
        setAccessibleName(text);
        setCursor(Qt::IBeamCursor);
    }
    int heightForWidth(int width) const override
    {
        const QRectF all = m_theme->metrics(Type::Label).boundingRect(QRectF(0, 0, width, 10'000), kFlags, m_text);
        return std::max(qCeil(all.height()), m_theme->lineHeight(Type::Label));
    }
    QSize sizeHint() const override { return {m_theme->scaledPx(120), heightForWidth(m_theme->scaledPx(120))}; }
    QSize minimumSizeHint() const override { return {0, m_theme->lineHeight(Type::Label)}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        if (hasFocus())
            painter.fillRect(rect(), m_theme->color(Ink::AccentTint));
        painter.setFont(m_theme->font(Type::Label));
        painter.setPen(m_theme->color(Ink::Text));
        painter.drawText(QRectF(rect()), kFlags, m_text);
    }
    void keyPressEvent(QKeyEvent* event) override
    {
        if (event->matches(QKeySequence::Copy))
            QGuiApplication::clipboard()->setText(m_text);
        else
            QWidget::keyPressEvent(event);
    }

private:
    static constexpr int kFlags = int(Qt::AlignLeft) | int(Qt::AlignTop) | int(Qt::TextWrapAnywhere);

    style::ThemePtr m_theme;
    QString m_text;
};

} // namespace

IdentityPanel::IdentityPanel(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
    , m_panel(new Panel(m_context.theme, tr("Identity"), this))
    , m_scroll(new QScrollArea(this))
{
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_panel);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_panel->body()->addWidget(m_scroll);
}

void IdentityPanel::setAsset(AssetRef asset)
{
    auto* content = new QWidget;
    content->setAutoFillBackground(true);
    QPalette palette = content->palette();
    palette.setColor(QPalette::Window, m_context.theme->color(Ink::Surface));
    content->setPalette(palette);
    auto* grid = new QGridLayout(content);
    grid->setContentsMargins(0, 0, 4, 0);
    grid->setHorizontalSpacing(m_context.theme->scaledPx(10));
    grid->setVerticalSpacing(m_context.theme->scaledPx(3));
    grid->setColumnStretch(1, 1);
    const Inventory* inventory = m_context.view->inventory();
    if (inventory && inventory->contains(asset)) {
        addLine(grid, tr("Id"), shownText(inventory->id(asset)));
        addLine(grid, tr("Path"), shownText(inventory->path(asset)));
        for (const auto& [key, value] : inventory->attributes(asset))
            addLine(grid, attributeTitle(key), shownText(value));
    }
    grid->setRowStretch(grid->rowCount(), 1);
    m_scroll->setWidget(content);
}

void IdentityPanel::addLine(QGridLayout* grid, const QString& key, const QString& value)
{
    const int row = grid->rowCount();
    grid->addWidget(makeLabel(*m_context.theme, Type::Label, Ink::Muted, key), row, 0, Qt::AlignTop);
    grid->addWidget(new Value(m_context.theme, value, this), row, 1);
}

} // namespace millwright::pages
