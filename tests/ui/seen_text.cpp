// SPDX-License-Identifier: GPL-3.0-or-later
#include "seen_text.h"

#include "widgets/pages/asset_table.h"
#include "widgets/style/value_tile.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSplitterHandle>
#include <QTabBar>

namespace millwright::test {
namespace {

QString whatIsCutIn(const QLabel& label)
{
    if (label.text().isEmpty())
        return {};
    const int needed = label.wordWrap() ? label.heightForWidth(label.width()) : label.sizeHint().height();
    const bool wide = !label.wordWrap() && label.sizeHint().width() > label.width();
    return wide || needed > label.height() ? label.text() : QString();
}

QString whatIsCutIn(const QAbstractButton& button)
{
    const QFontMetrics metrics(button.font());
    const bool isCut =
        metrics.horizontalAdvance(button.text()) > button.width() || metrics.capHeight() > button.height();
    return isCut ? button.text() : QString();
}

QString whatIsCutIn(const QComboBox& box)
{
    const QFontMetrics metrics(box.font());
    return metrics.horizontalAdvance(box.currentText()) > box.width() || metrics.height() > box.height()
               ? box.currentText()
               : QString();
}

QString whatIsCutIn(const QTabBar& tabs)
{
    for (int i = 0; i < tabs.count(); ++i) {
        const QRect tab = tabs.tabRect(i);
        if (tab.height() > tabs.height() || tabs.fontMetrics().horizontalAdvance(tabs.tabText(i)) > tab.width())
            return tabs.tabText(i);
    }
    return {};
}

/// Where it scrolls, the last column is reached by scrolling.
QString whatIsCutIn(const pages::AssetTable& table)
{
    const auto* header = qobject_cast<const pages::MeasureHeader*>(table.horizontalHeader());
    int end = 0;
    for (int column = 0; column < table.model()->columnCount(); ++column) {
        if (table.isColumnHidden(column))
            continue;
        const int lines = header->height() > header->fontMetrics().height() * 2 ? 2 : 1;
        if (header->titleWidth(column, lines) > table.columnWidth(column) + 14) // but for the arrow of the order
            return header->textOf(column);
        end += table.columnWidth(column);
    }
    const bool isReached = end <= table.viewport()->width() || table.scrolls();
    return isReached ? QString() : QStringLiteral("the last column");
}

/// Outside names, and names that go where room is short.
bool mayShorten(const QAbstractButton& button)
{
    return button.inherits("millwright::pages::LinkLabel") || button.inherits("millwright::shell::RailButton") ||
           button.inherits("millwright::shell::FindButton");
}

QString whatIsCut(const QWidget* widget)
{
    if (const auto* label = qobject_cast<const QLabel*>(widget))
        return whatIsCutIn(*label);
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
        return button->text().isEmpty() || mayShorten(*button) ? QString() : whatIsCutIn(*button);
    if (const auto* box = qobject_cast<const QComboBox*>(widget))
        return whatIsCutIn(*box);
    if (const auto* tabs = qobject_cast<const QTabBar*>(widget))
        return whatIsCutIn(*tabs);
    const auto* table = qobject_cast<const pages::AssetTable*>(widget);
    return table && table->model() ? whatIsCutIn(*table) : QString();
}

/// Its children are rolled through it, or are its own affair.
bool rolls(const QWidget* parent)
{
    return parent->parentWidget() && qobject_cast<const QAbstractScrollArea*>(parent->parentWidget());
}

bool isControl(const QWidget* widget)
{
    return qobject_cast<const QLabel*>(widget) || qobject_cast<const QAbstractButton*>(widget) ||
           qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QComboBox*>(widget) ||
           qobject_cast<const QTabBar*>(widget) || qobject_cast<const style::ValueTile*>(widget) ||
           qobject_cast<const QAbstractScrollArea*>(widget);
}

/// Parts of Qt's own widgets lie over each other on purpose.
bool isPart(const QWidget* widget)
{
    const QWidget* parent = widget->parentWidget();
    return qobject_cast<const QTabBar*>(parent) || qobject_cast<const QAbstractScrollArea*>(parent) ||
           qobject_cast<const QComboBox*>(parent) || qobject_cast<const QLineEdit*>(parent) ||
           qobject_cast<const QSplitterHandle*>(widget);
}

QString placed(const QWidget& widget)
{
    const QRect at = widget.geometry();
    return QStringLiteral("%1 at %2,%3 %4x%5")
        .arg(told(widget))
        .arg(at.x())
        .arg(at.y())
        .arg(at.width())
        .arg(at.height());
}

void lookForOverlaps(const QWidget& parent, QStringList& wrong)
{
    QList<const QWidget*> controls;
    for (const QObject* child : parent.children()) {
        const auto* widget = qobject_cast<const QWidget*>(child);
        if (widget && widget->isVisible() && !widget->isWindow() && isControl(widget) && !isPart(widget))
            controls << widget;
    }
    for (qsizetype i = 0; i < controls.size(); ++i) {
        for (qsizetype j = i + 1; j < controls.size(); ++j) {
            if (controls[i]->geometry().intersects(controls[j]->geometry()))
                wrong << QStringLiteral("%1 lies over %2").arg(placed(*controls[i]), placed(*controls[j]));
        }
    }
}

} // namespace

QString told(const QWidget& widget)
{
    QString words = widget.accessibleName();
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        words = label->text();
    else if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        words = button->text();
    return QStringLiteral("%1 \"%2\" (%3)")
        .arg(QLatin1StringView(widget.metaObject()->className()), widget.objectName(), words.left(60));
}

QStringList cutTexts(const QWidget& window)
{
    QStringList cut;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        const QString text = widget->isVisible() ? whatIsCut(widget) : QString();
        if (!text.isEmpty())
            cut << QStringLiteral("%1: %2").arg(QLatin1StringView(widget->metaObject()->className()), text);
    }
    return cut;
}

QStringList misplaced(const QWidget& window)
{
    QStringList wrong;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        const QWidget* parent = widget->parentWidget();
        if (!widget->isVisible() || widget->isWindow() || !parent)
            continue;
        lookForOverlaps(*widget, wrong);
        const QRect inside = widget->geometry();
        if (rolls(parent) || isPart(widget) || inside.isEmpty())
            continue;
        if (!parent->rect().contains(inside))
            wrong << QStringLiteral("%1 is not inside %2 of %3x%4")
                         .arg(placed(*widget), told(*parent))
                         .arg(parent->width())
                         .arg(parent->height());
    }
    return wrong;
}

} // namespace millwright::test
