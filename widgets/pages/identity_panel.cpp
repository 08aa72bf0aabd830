// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/identity_panel.h"

#include "models/domain/amount.h"
#include "widgets/pages/link_label.h"
#include "widgets/pages/panel.h"
#include "widgets/pages/words.h"
#include "widgets/style/spoken_role.h"
#include "widgets/style/symbols.h"

#include <QClipboard>
#include <QDesktopServices>
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

constexpr std::string_view kLink = "link."; ///< Attributes that lead to other programs.
constexpr int kRoomForFocus = 3;            ///< Round a value, as round a link.

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
        style::setSpokenRole(*this, QAccessible::StaticText);
        setAccessibleName(text);
        setCursor(Qt::IBeamCursor);
    }
    int heightForWidth(int width) const override
    {
        const QRectF room(0, 0, width - 2 * kRoomForFocus, 10'000);
        const QRectF all = m_theme->metrics(Type::Label).boundingRect(room, kFlags, m_text);
        return std::max(qCeil(all.height()), m_theme->lineHeight(Type::Label)) + 2 * kRoomForFocus;
    }
    QSize sizeHint() const override { return {m_theme->scaledPx(120), heightForWidth(m_theme->scaledPx(120))}; }
    QSize minimumSizeHint() const override { return {0, m_theme->lineHeight(Type::Label) + 2 * kRoomForFocus}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        if (hasFocus())
            painter.fillRect(rect(), m_theme->color(Ink::AccentTint));
        painter.setFont(m_theme->font(Type::Label));
        painter.setPen(m_theme->color(Ink::Text));
        painter.drawText(QRectF(rect()).adjusted(kRoomForFocus, kRoomForFocus, -kRoomForFocus, -kRoomForFocus), kFlags,
                         m_text);
        if (hasFocus())
            style::paintFocus(painter, QRectF(rect()).adjusted(4, 4, -4, -4), *m_theme);
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

/// Amounts of money are written as everywhere.
QString attributeText(std::string_view value, const style::Formatter& formatter)
{
    const auto amount = amountIn(value);
    return amount ? formatter.money(amount->units, amount->currency) : shownText(value);
}

} // namespace

std::optional<QUrl> webAddress(std::string_view text)
{
    const QUrl url(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())), QUrl::StrictMode);
    const bool isWeb = url.scheme() == u"https" || url.scheme() == u"http";
    if (!url.isValid() || !isWeb || url.host().isEmpty() || !url.userInfo().isEmpty())
        return std::nullopt;
    return url;
}

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
    m_scroll->setFocusPolicy(Qt::NoFocus); // Tab goes from value to value
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
    grid->setHorizontalSpacing(m_context.theme->scaledPx(10) - kRoomForFocus);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(1, 1);
    const Inventory* inventory = m_context.view->inventory();
    if (inventory && inventory->contains(asset)) {
        for (const auto& [key, value] : inventory->attributes(asset)) {
            if (key.starts_with(kLink))
                addLink(grid, attributeTitle(key.substr(kLink.size())), value);
        }
        addLine(grid, tr("Id"), shownText(inventory->id(asset)));
        addLine(grid, tr("Path"), shownText(inventory->path(asset)));
        for (const auto& [key, value] : inventory->attributes(asset)) {
            if (!key.starts_with(kLink))
                addLine(grid, attributeTitle(key), attributeText(value, m_context.formatter));
        }
    }
    grid->setRowStretch(grid->rowCount(), 1);
    m_scroll->setWidget(content);
}

/// Its line is that of the value beside it.
QLabel* IdentityPanel::makeKey(const QString& key) const
{
    QLabel* label = makeLabel(*m_context.theme, Type::Label, Ink::Muted, key);
    label->setContentsMargins(0, kRoomForFocus, 0, kRoomForFocus);
    return label;
}

/// Leads out of the console. What is no address of the web is a text like any other: nothing else is ever opened.
void IdentityPanel::addLink(QGridLayout* grid, const QString& key, std::string_view value)
{
    const std::optional<QUrl> url = webAddress(value);
    if (!url)
        return addLine(grid, key, shownText(value));
    const int row = grid->rowCount();
    grid->addWidget(makeKey(key), row, 0, Qt::AlignTop);
    auto* link = new LinkLabel(m_context.theme, Type::Label, shownText(url->host(QUrl::FullyEncoded).toStdString()));
    link->setObjectName(QStringLiteral("outsideLink"));
    link->setAccessibleDescription(tr("Opens %1 in the browser").arg(shownText(value)));
    connect(link, &QAbstractButton::clicked, this, [url = *url] { QDesktopServices::openUrl(url); });
    grid->addWidget(link, row, 1, Qt::AlignLeft);
}

void IdentityPanel::addLine(QGridLayout* grid, const QString& key, const QString& value)
{
    const int row = grid->rowCount();
    grid->addWidget(makeKey(key), row, 0, Qt::AlignTop);
    grid->addWidget(new Value(m_context.theme, value, this), row, 1);
}

} // namespace millwright::pages
