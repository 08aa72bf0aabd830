// SPDX-License-Identifier: GPL-3.0-or-later
// HMI-12: what a screen reader meets on each page, and each page by keys alone.
#include "every_page.h"
#include "widgets/pages/asset_table.h"
#include "widgets/shell/command_palette.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QSet>
#include <QTest>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kDeepest = 40;

std::unique_ptr<WindowBench> ready()
{
    auto bench = std::make_unique<WindowBench>(QSize(1600, 1000));
    bench->connectTo(kEveryClass);
    bench->answerAll(12.0);
    return bench;
}

QString told(const QObject* object)
{
    return object ? u"%1 \"%2\""_s.arg(QLatin1StringView(object->metaObject()->className()), object->objectName())
                  : u"nothing"_s;
}

/// All of it: a message of a failed check is cut short.
void tell(QStringList& wrong)
{
    wrong.removeDuplicates();
    for (const QString& line : wrong)
        qInfo("%s", qPrintable(line));
}

bool needsName(QAccessible::Role role)
{
    switch (role) {
    case QAccessible::Button:
    case QAccessible::CheckBox:
    case QAccessible::RadioButton:
    case QAccessible::EditableText:
    case QAccessible::ComboBox:
    case QAccessible::Table:
    case QAccessible::Tree:
    case QAccessible::List:
    case QAccessible::PageTab:
    case QAccessible::Link:
        return true;
    default:
        return false;
    }
}

/// What Qt builds other widgets of and names by what they belong to.
bool isPartOfAnother(const QObject* object)
{
    for (const QObject* at = object ? object->parent() : nullptr; at; at = at->parent()) {
        if (qobject_cast<const QComboBox*>(at) || at->inherits("QTabBar"))
            return true;
    }
    return object && object->objectName().startsWith(u"qt_"_s);
}

/// Walks the tree as an assistive technology does and collects what is wrong.
class Walk {
public:
    void visit(QAccessibleInterface* at, int depth = 0)
    {
        if (!at || !at->isValid() || depth > kDeepest || at->state().invisible)
            return;
        ++m_visited;
        look(*at);
        if (at->tableInterface())
            return lookAtCells(*at);
        for (int i = 0; i < at->childCount(); ++i) {
            QAccessibleInterface* child = at->child(i);
            if (!child) {
                m_wrong << u"child %1 of %2 is nothing"_s.arg(i).arg(told(at->object()));
                continue;
            }
            visit(child, depth + 1);
        }
    }
    int visited() const { return m_visited; }
    const QStringList& wrong() const { return m_wrong; }

private:
    void look(QAccessibleInterface& at)
    {
        const QString name = at.text(QAccessible::Name);
        at.text(QAccessible::Description); // must not crash
        at.rect();
        if (needsName(at.role()) && name.trimmed().isEmpty() && !isPartOfAnother(at.object()))
            m_wrong << u"%1 has no name (role %2)"_s.arg(told(at.object())).arg(int(at.role()));
    }
    /// Those that are seen: a table may have tens of thousands, and Qt keeps each that was asked for.
    void lookAtCells(QAccessibleInterface& at)
    {
        QAccessibleTableInterface* table = at.tableInterface();
        const auto* assets = qobject_cast<const pages::AssetTable*>(at.object());
        for (int row = 0; row < table->rowCount(); ++row) {
            for (int column = 0; column < table->columnCount(); ++column) {
                if (assets && assets->isColumnHidden(column))
                    continue;
                QAccessibleInterface* cell = table->cellAt(row, column);
                const QString where = u"%1, cell %2, %3"_s.arg(told(at.object())).arg(row).arg(column);
                if (!cell || !cell->isValid()) {
                    m_wrong << where + u" is nothing"_s;
                    continue;
                }
                if (column == 0 && !at.rect().intersects(cell->rect()))
                    return;
                ++m_visited;
                const bool isNumber = assets && assets->assets()->infoAt(column);
                if ((column == 0 || isNumber) && cell->text(QAccessible::Name).trimmed().isEmpty())
                    m_wrong << where + u" says nothing"_s;
            }
        }
    }

    int m_visited = 0;
    QStringList m_wrong;
};

/// The offscreen platform has no bridge to assistive technology, and without one Qt's views do not tell their
/// accessible tables that a model is another. Tells them as the views would.
QAccessibleInterface* rootOf(const WindowBench& bench)
{
    for (QAbstractItemView* view : bench.window->findChildren<QAbstractItemView*>()) {
        QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(view);
        QAccessibleTableModelChangeEvent event(view, QAccessibleTableModelChangeEvent::ModelReset);
        if (interface && interface->tableInterface())
            interface->tableInterface()->modelChange(&event);
    }
    return QAccessible::queryAccessibleInterface(bench.window.get());
}

/// Whatever Tab stops at says what it is and how it is called.
QStringList nameless(const QWidget& window)
{
    QStringList wrong;
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        const bool isStop = widget->isVisible() && widget->isEnabled() && widget->focusPolicy() & Qt::TabFocus;
        if (!isStop || isPartOfAnother(widget))
            continue;
        const QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
        if (!interface || interface->text(QAccessible::Name).trimmed().isEmpty())
            wrong << u"%1 has no name"_s.arg(told(widget));
        else if (interface->role() == QAccessible::NoRole || interface->role() == QAccessible::Client)
            wrong << u"%1 has no role"_s.arg(told(widget));
        else if (interface->text(QAccessible::Name).contains(u"</"_s))
            wrong << u"%1 says markup"_s.arg(told(widget));
    }
    return wrong;
}

/// What a person could want to reach: seen, enabled, and not a part of what has the focus for it.
QList<QWidget*> controls(const QWidget& of)
{
    QList<QWidget*> controls;
    for (QWidget* widget : of.findChildren<QWidget*>()) {
        const bool isControl = qobject_cast<QAbstractButton*>(widget) || qobject_cast<QAbstractItemView*>(widget) ||
                               qobject_cast<QLineEdit*>(widget) || qobject_cast<QComboBox*>(widget);
        if (isControl && widget->isVisible() && widget->isEnabled() && !widget->visibleRegion().isEmpty() &&
            !isPartOfAnother(widget) && !widget->inherits("QHeaderView") &&
            !widget->parent()->inherits("QAbstractItemView"))
            controls << widget;
    }
    return controls;
}

} // namespace

class TestAccessible : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aScreenReaderWalksEveryPage();
    void aScreenReaderWalksWhatLiesOverThem();
    void treesAreWalkedWhileRowsCome();
    void tabReachesEverythingOnEveryPage();
    void thePaletteSaysWhatIsChosen();
};

void TestAccessible::aScreenReaderWalksEveryPage()
{
    const auto bench = ready();
    QStringList wrong;
    for (const auto& [name, place] : everyPage(*bench)) {
        visit(*bench, place);
        Walk walk;
        walk.visit(rootOf(*bench));
        QVERIFY2(walk.visited() > 30, qPrintable(name));
        for (const QString& line : walk.wrong() + nameless(*bench->window))
            wrong << name + u": "_s + line;
    }
    tell(wrong);
    QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
}

void TestAccessible::aScreenReaderWalksWhatLiesOverThem()
{
    const auto bench = ready();
    bench->press(Qt::Key_T, Qt::ControlModifier);
    for (const char* command : {"find", "keys", "preferences"}) {
        QVERIFY(bench->window->commands()->run(QString::fromLatin1(command)));
        WindowBench::settle();
        Walk walk;
        walk.visit(rootOf(*bench));
        QVERIFY2(walk.wrong().isEmpty(), qPrintable(walk.wrong().join(u'\n')));
    }
}

void TestAccessible::treesAreWalkedWhileRowsCome()
{
    const auto bench = ready();
    bench->press(Qt::Key_T, Qt::ControlModifier);
    for (int turn = 0; turn < 5; ++turn) {
        bench->view.changeInventory(
            [turn](Inventory& inventory) {
                AssetSpec spec;
                spec.id = "rack:new" + std::to_string(turn);
                spec.assetClass = AssetClass::Rack;
                spec.name = "new" + std::to_string(turn);
                spec.parent = {AssetClass::Row, 0};
                QVERIFY(inventory.upsert(spec));
            },
            {{{AssetClass::Rack, static_cast<Slot>(2 + turn)}}, false, {}});
        Walk walk;
        walk.visit(rootOf(*bench)); // before and after the views have heard of it
        WindowBench::settle();
        walk.visit(rootOf(*bench));
        QVERIFY2(walk.wrong().isEmpty(), qPrintable(walk.wrong().join(u'\n')));
    }
}

void TestAccessible::tabReachesEverythingOnEveryPage()
{
    const auto bench = ready();
    QStringList wrong;
    for (const auto& [name, place] : everyPage(*bench)) {
        visit(*bench, place);
        QSet<QWidget*> reached;
        while (true) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QWidget* focus = QApplication::focusWidget();
            if (!focus || !focus->isVisible())
                wrong << u"%1: the focus is on %2, which is not seen"_s.arg(name, told(focus));
            if (!focus || reached.contains(focus)) // it has come round
                break;
            reached.insert(focus);
        }
        for (QWidget* control : controls(*bench->window)) {
            const bool isInGroup = qobject_cast<QAbstractButton*>(control) &&
                                   static_cast<QAbstractButton*>(control)->group(); // arrows move in it
            const bool isScrolledBar = control->inherits("QScrollBar");
            if (!reached.contains(control) && !isInGroup && !isScrolledBar)
                wrong << u"%1: %2 is out of reach"_s.arg(name, told(control));
        }
    }
    tell(wrong);
    QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
}

void TestAccessible::thePaletteSaysWhatIsChosen()
{
    const auto bench = ready();
    bench->press(Qt::Key_K, Qt::ControlModifier);
    auto* field = bench->find("findField");
    QTest::keyClicks(field, u"cdu-a"_s);
    QTRY_VERIFY(field->accessibleDescription().contains(u"cdu-a"_s));
    const auto* interface = QAccessible::queryAccessibleInterface(field);
    QVERIFY(interface && interface->role() == QAccessible::EditableText);
}

QTEST_MAIN(TestAccessible)
#include "tst_accessible.moc"
