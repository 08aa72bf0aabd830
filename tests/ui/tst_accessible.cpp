// SPDX-License-Identifier: GPL-3.0-or-later
// HMI-12: what a screen reader meets on each page, and each page by keys alone.
#include "widgets/shell/command_palette.h"
#include "widgets/shell/screens.h"
#include "window_bench.h"

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

constexpr int kMostChildren = 400; ///< Of a table that is walked; the rest is more of the same.
constexpr int kDeepest = 40;

/// Every page that there is: the rail's, and an asset of each class of the fleet.
std::vector<std::pair<QString, Place>> allPages(const WindowBench& bench)
{
    std::vector<std::pair<QString, Place>> pages;
    for (const shell::ScreenEntry& entry : shell::railScreens())
        pages.push_back({entry.title, {entry.screen, {}}});
    pages.push_back({u"Used"_s, {Screen::Pods, {}, kUsedSection}});
    for (const AssetClass assetClass : kAssetClasses) {
        if (bench.view.inventory()->count(assetClass) > 0)
            pages.push_back({QString::fromStdString(nameOf(assetClass)), {Screen::Asset, bench.idAt({assetClass, 0})}});
    }
    return pages;
}

std::unique_ptr<WindowBench> ready()
{
    auto bench = std::make_unique<WindowBench>(QSize(1600, 1000));
    bench->connectTo(kFleet);
    bench->answerAll(12.0);
    return bench;
}

void go(WindowBench& bench, const Place& place)
{
    bench.window->navigator()->open(place);
    WindowBench::settle();
    bench.answerAll(12.0);
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
        const int children = std::min(at->childCount(), kMostChildren);
        for (int i = 0; i < children; ++i) {
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
        auto* table = at.tableInterface();
        if (!table)
            return;
        for (int row = 0; row < std::min(table->rowCount(), 5); ++row) {
            for (int column = 0; column < table->columnCount(); ++column) {
                QAccessibleInterface* cell = table->cellAt(row, column);
                if (!cell || !cell->isValid())
                    m_wrong << u"%1 has no cell %2, %3"_s.arg(told(at.object())).arg(row).arg(column);
                else
                    cell->text(QAccessible::Name);
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
    void theFocusIsAlwaysSomewhereThatIsSeen();
    void thePaletteSaysWhatIsChosen();
    void nothingSaysItsNameInRichText();
};

void TestAccessible::aScreenReaderWalksEveryPage()
{
    const auto bench = ready();
    QStringList wrong;
    for (const auto& [name, place] : allPages(*bench)) {
        go(*bench, place);
        Walk walk;
        walk.visit(rootOf(*bench));
        QVERIFY2(walk.visited() > 30, qPrintable(name));
        for (const QString& line : walk.wrong())
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
    for (const auto& [name, place] : allPages(*bench)) {
        go(*bench, place);
        QSet<QWidget*> reached;
        for (int i = 0; i < 300; ++i) {
            bench->press(Qt::Key_Tab);
            QWidget* focus = QApplication::focusWidget();
            if (!focus || (reached.contains(focus) && i > 150))
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

void TestAccessible::theFocusIsAlwaysSomewhereThatIsSeen()
{
    const auto bench = ready();
    QStringList wrong;
    for (const auto& [name, place] : allPages(*bench)) {
        go(*bench, place);
        for (int i = 0; i < 60; ++i) {
            bench->press(Qt::Key_Tab);
            const QWidget* focus = QApplication::focusWidget();
            if (!focus || !focus->isVisible())
                wrong << u"%1: the focus is on %2, which is not seen"_s.arg(name, told(focus));
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

void TestAccessible::nothingSaysItsNameInRichText()
{
    const auto bench = ready();
    for (const auto& [name, place] : allPages(*bench)) {
        go(*bench, place);
        for (const QWidget* widget : bench->window->findChildren<QWidget*>())
            QVERIFY2(!widget->accessibleName().contains(u"</"_s), qPrintable(told(widget)));
    }
}

QTEST_MAIN(TestAccessible)
#include "tst_accessible.moc"
