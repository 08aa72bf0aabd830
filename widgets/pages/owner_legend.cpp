// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/owner_legend.h"

#include "widgets/maps/map_codes.h"
#include "widgets/pages/words.h"
#include "widgets/style/sides.h"
#include "widgets/style/symbols.h"
#include "widgets/style/text_cache.h"

#include <QAbstractButton>
#include <QPainter>
#include <QResizeEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace millwright::pages {

using style::Ink;
using style::Type;

namespace {

constexpr int kSwatch = 12;
constexpr int kGap = 6;
constexpr int kBetween = 14;
constexpr int kWidestName = 150;
constexpr int kHeight = 24; ///< Of what a pointer can hit.

} // namespace

/// One entry: its colour, its name and how much it holds.
class OwnerKey final : public QAbstractButton {
public:
    OwnerKey(style::ThemePtr theme, QWidget* parent)
        : QAbstractButton(parent)
        , m_theme(std::move(theme))
    {
    }

    /// `kind` below 0: nobody's.
    void show(int kind, const QString& name, const QString& count, bool isLink)
    {
        m_kind = kind;
        m_count = count;
        m_isLink = isLink;
        setText(name);
        setAccessibleName(OwnerLegend::tr("%1, %2", "owner, accelerators").arg(name, count));
        setFocusPolicy(isLink ? Qt::TabFocus : Qt::NoFocus);
        setCursor(isLink ? Qt::PointingHandCursor : Qt::ArrowCursor);
        setEnabled(isLink);
        update();
    }

    QSize sizeHint() const override
    {
        const double name = std::min(m_theme->texts().width(Type::Label, text()), m_theme->scaled(kWidestName));
        const double count = m_theme->texts().width(Type::Label, m_count);
        return {qCeil(name + count) + m_theme->scaledPx(kSwatch + 3 * kGap), m_theme->scaledPx(kHeight)};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const style::Sides sides(rect(), isRightToLeft());
        const double side = m_theme->scaledPx(kSwatch);
        const QRectF swatch(1, std::floor((height() - side) / 2), side, side);
        if (m_kind < 0) {
            painter.setPen(m_theme->pen(Ink::Line));
            painter.drawRect(sides.of(swatch.adjusted(0.5, 0.5, -0.5, -0.5)));
        } else {
            painter.fillRect(sides.of(swatch), QColor(maps::kindColour(m_theme->palette(), std::size_t(m_kind))));
        }
        const double count = m_theme->texts().width(Type::Label, m_count);
        QRectF room = QRectF(rect()).adjusted(swatch.right() + m_theme->scaled(kGap), 0, -1, 0);
        const QRectF name(room.left(), room.top(), room.width() - count - m_theme->scaled(kGap), room.height());
        const QString shown = m_theme->texts().fitted(Type::Label, text(), name.width());
        m_theme->texts().draw(painter, Type::Label, Ink::Text, sides.of(name), shown, sides.begin());
        const double width = m_theme->texts().width(Type::Label, shown);
        if (m_isLink) {
            painter.setPen(m_theme->pen(underMouse() ? Ink::Text : Ink::Line));
            const double y = std::floor(rect().center().y() + m_theme->lineHeight(Type::Label) / 2.0) + 0.5;
            painter.drawLine(sides.of(QPointF(name.left(), y)), sides.of(QPointF(name.left() + width, y)));
        }
        const QRectF number(name.left() + width + m_theme->scaled(kGap), room.top(), count + 1, room.height());
        m_theme->texts().draw(painter, Type::Label, Ink::Muted, sides.of(number), m_count, sides.begin());
        if (hasFocus())
            style::paintFocus(painter, QRectF(rect()).adjusted(1, 1, -1, -1), *m_theme);
    }
    void enterEvent(QEnterEvent* event) override
    {
        update();
        QAbstractButton::enterEvent(event);
    }
    void leaveEvent(QEvent* event) override
    {
        update();
        QAbstractButton::leaveEvent(event);
    }
    void keyPressEvent(QKeyEvent* event) override
    {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            click();
        else
            QAbstractButton::keyPressEvent(event);
    }

private:
    style::ThemePtr m_theme;
    QString m_count;
    int m_kind = -1;
    bool m_isLink = false;
};

OwnerLegend::OwnerLegend(PageContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context))
{
    setObjectName(QStringLiteral("ownerLegend"));
    setAccessibleName(tr("Which colour is whose"));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void OwnerLegend::setKinds(const items::OwnerKinds& kinds)
{
    const Inventory* inventory = m_context.view->inventory();
    if (!inventory)
        return;
    const std::size_t wanted = kinds.owners.size() + 1;
    while (m_keys.size() > wanted) {
        delete m_keys.back();
        m_keys.pop_back();
    }
    while (m_keys.size() < wanted) {
        m_keys.push_back(new OwnerKey(m_context.theme, this));
        m_keys.back()->setObjectName(QStringLiteral("ownerKey"));
        m_keys.back()->show(-1, {}, {}, false);
        m_keys.back()->QWidget::show();
    }
    for (std::size_t i = 0; i < kinds.owners.size(); ++i) {
        const items::OwnerKinds::Owner& owner = kinds.owners[i];
        const bool isOne = owner.holder.isValid();
        const QString name =
            isOne ? shownText(inventory->name(owner.holder)) : tr("%Ln other(s)", nullptr, kinds.others);
        m_keys[i]->show(owner.kind, name, m_context.formatter.number(owner.held, 0), isOne);
        m_keys[i]->disconnect(this);
        const std::string id(inventory->id(owner.holder));
        if (isOne)
            connect(m_keys[i], &QAbstractButton::clicked, this, [this, id] { m_context.navigator->openAsset(id); });
    }
    m_keys.back()->disconnect(this);
    m_keys.back()->show(-1, kinds.isTold ? tr("free") : tr("no source tells who holds what"),
                        m_context.formatter.number(kinds.free, 0), false);
    updateGeometry();
    place(width(), true);
}

/// Gives the height that the keys take in such a width; `isReal` puts them there.
int OwnerLegend::place(int width, bool isReal) const
{
    const int between = m_context.theme->scaledPx(kBetween);
    int x = 0;
    int y = 0;
    int line = m_context.theme->scaledPx(kHeight);
    for (OwnerKey* key : m_keys) {
        const QSize size = key->sizeHint();
        if (x > 0 && x + size.width() > width) {
            x = 0;
            y += line;
        }
        const int taken = std::min(size.width(), std::max(1, width));
        if (isReal)
            key->setGeometry(isRightToLeft() ? this->width() - x - taken : x, y, taken, size.height());
        x += taken + between;
    }
    return y + line;
}

int OwnerLegend::heightForWidth(int width) const
{
    return place(width, false);
}

QSize OwnerLegend::sizeHint() const
{
    const int width = std::max(this->width(), m_context.theme->scaledPx(300));
    return {width, place(width, false)};
}

QSize OwnerLegend::minimumSizeHint() const
{
    return {m_context.theme->scaledPx(120), m_context.theme->scaledPx(kHeight)};
}

void OwnerLegend::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    place(event->size().width(), true);
    if (event->size().height() != place(event->size().width(), false))
        updateGeometry();
}

} // namespace millwright::pages
