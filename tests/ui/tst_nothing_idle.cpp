// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing on the screen does nothing: each button, each line of each menu, each command and each preference has an
// effect that is seen, or says why it has none now.
#include "every_page.h"
#include "seen_text.h"
#include "widgets/dashboards/dashboard_book.h"
#include "widgets/shell/command_table.h"
#include "widgets/shell/preferences.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QCryptographicHash>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QTimer>
#include <QToolButton>

using namespace millwright;
using namespace millwright::items;
using namespace millwright::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A window with everything that a click could change.
class Desk {
public:
    Desk()
    {
        addDashboard(m_book);
        bench = std::make_unique<WindowBench>(QSize(1600, 1000), style::ThemeName::Night, &m_book);
        bench->connectTo(kEveryClass);
        bench->setGateway("site-a", true);
        m_signals.push_back(std::make_unique<QSignalSpy>(bench->window.get(), &shell::MainWindow::closed));
        m_signals.push_back(std::make_unique<QSignalSpy>(bench->window.get(), &shell::MainWindow::windowWished));
        m_signals.push_back(std::make_unique<QSignalSpy>(bench->window.get(), &shell::MainWindow::wallWished));
        m_dialogs.setInterval(10ms);
        QObject::connect(&m_dialogs, &QTimer::timeout, [this] {
            if (QWidget* dialog = QApplication::activeModalWidget()) {
                ++m_dialogsSeen;
                dialog->close();
            }
        });
        m_dialogs.start();
    }
    dashboards::DashboardBook* book() { return &m_book; }

    /// What a user could tell from it: equal as long as nothing has changed.
    QByteArray seen()
    {
        WindowBench::settle();
        shell::MainWindow& window = *bench->window;
        const Place& place = window.navigator()->current();
        const QImage picture = window.grab().toImage();
        QCryptographicHash hash(QCryptographicHash::Sha1);
        hash.addData(
            QByteArray::fromRawData(reinterpret_cast<const char*>(picture.constBits()), picture.sizeInBytes()));
        hash.addData(QByteArray::fromStdString(place.assetId + '\n' + place.section));
        QByteArray counts = QByteArray::number(int(place.screen)) + ' ' +
                            QByteArray::number(int(window.windowState())) + ' ' + QByteArray::number(m_dialogsSeen);
        for (const auto& signal : m_signals)
            counts += ' ' + QByteArray::number(signal->count());
        for (const std::size_t count : {bench->requests.questions.size(), bench->requests.explained.size(),
                                        bench->requests.usageQuestions.size(), m_book.all().size()})
            counts += ' ' + QByteArray::number(qulonglong(count));
        hash.addData(counts);
        hash.addData(QGuiApplication::clipboard()->text().toUtf8());
        hash.addData(QApplication::activePopupWidget() ? "menu" : "");
        return hash.result();
    }

    /// Back on the page, with nothing over it.
    void backTo(const Place& place)
    {
        while (QWidget* popup = QApplication::activePopupWidget()) {
            popup->close();
            WindowBench::settle();
        }
        for (const char* over : {"palette", "keySheet", "preferencesSheet"}) {
            if (bench->seen(over))
                bench->press(Qt::Key_Escape);
        }
        QGuiApplication::clipboard()->setText(u"nothing"_s);
        visit(*bench, place);
    }

    std::unique_ptr<WindowBench> bench;

private:
    dashboards::DashboardBook m_book{QString()};
    std::vector<std::unique_ptr<QSignalSpy>> m_signals;
    QTimer m_dialogs;
    int m_dialogsSeen = 0;
};

/// Of a widget, but for what Qt puts into controls of its own.
QList<QAbstractButton*> buttonsOf(const QWidget& widget)
{
    QList<QAbstractButton*> buttons = widget.findChildren<QAbstractButton*>();
    buttons.removeIf([](const QAbstractButton* button) {
        const QWidget* parent = button->parentWidget();
        return !button->isVisible() || button->visibleRegion().isEmpty() ||
               qobject_cast<const QAbstractItemView*>(parent) || qobject_cast<const QLineEdit*>(parent) ||
               qobject_cast<const QTabBar*>(parent);
    });
    return buttons;
}

/// It is so already, and looks it.
bool isChosen(const QAbstractButton& button)
{
    return button.isChecked() && (button.group() || button.inherits("millwright::shell::RailButton"));
}

/// A name where one is, no link.
bool isText(const QAbstractButton& button)
{
    return !button.isEnabled() && button.inherits("millwright::pages::LinkLabel");
}

/// As a click does; the menu of a tool button would keep the test waiting for a choice.
void press(QAbstractButton& button)
{
    auto* tool = qobject_cast<QToolButton*>(&button);
    if (tool && tool->menu())
        tool->menu()->popup(tool->mapToGlobal(QPoint(0, tool->height())));
    else
        button.click();
    WindowBench::settle();
}

/// Each line of the menu that a button opens, unless it is what holds already.
void tryMenu(Desk& desk, const Place& place, QAbstractButton& button, const QString& where, QStringList& wrong)
{
    const auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    const auto lines = menu ? menu->actions().size() : 0;
    for (qsizetype i = 0; i < lines; ++i) {
        desk.backTo(place);
        if (!button.isVisible())
            return;
        const QByteArray before = desk.seen();
        QPointer<QAbstractButton> alive(&button);
        press(button);
        menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        if (!menu || i >= menu->actions().size())
            continue;
        QAction* action = menu->actions().at(i);
        const QString line = where + u": "_s + action->text();
        if (action->isSeparator() || action->menu() || (action->isChecked() && action->actionGroup()))
            continue;
        if (!action->isEnabled()) {
            if (!action->text().contains(u':') && action->toolTip() == action->text())
                wrong << line + u" does not say why it cannot be done"_s;
            continue;
        }
        const bool wasChecked = action->isChecked();
        QPointer<QMenu> open(const_cast<QMenu*>(menu));
        action->trigger();
        if (open)
            open->close();
        if (desk.seen() == before && !wasChecked)
            wrong << line + u" does nothing"_s;
        if (!alive)
            return;
    }
}

} // namespace

class TestNothingIdle : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyButtonOfTheFrame();
    void everyButtonOfEveryPage();
    void everyCommand();
    void everyPreference();

private:
    static void tryButtons(Desk& desk, const Place& place, const QString& name, bool ofFrame, QStringList& wrong);
    static void judge(const QStringList& wrong);
};

void TestNothingIdle::judge(const QStringList& wrong)
{
    for (const QString& line : wrong) // a message of a failed check is cut short
        qInfo("%s", qPrintable(line));
    QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
}

void TestNothingIdle::tryButtons(Desk& desk, const Place& place, const QString& name, bool ofFrame, QStringList& wrong)
{
    constexpr int kMost = 200;
    for (int i = 0; i < kMost; ++i) {
        desk.backTo(place);
        const QWidget* page = desk.bench->window->page();
        QList<QAbstractButton*> buttons = buttonsOf(*desk.bench->window);
        buttons.removeIf([&](const QAbstractButton* button) { return page->isAncestorOf(button) == ofFrame; });
        if (i >= buttons.size())
            return;
        QAbstractButton* button = buttons[i];
        const QString where = name + u": "_s + told(*button);
        if (isText(*button) || isChosen(*button))
            continue;
        if (!button->isEnabled()) {
            if (!button->toolTip().contains(u':') && button->accessibleDescription().isEmpty())
                wrong << where + u" does not say why it cannot be pressed"_s;
            continue;
        }
        const QByteArray before = desk.seen();
        const QPointer<QAbstractButton> alive(button);
        press(*button);
        if (desk.seen() == before)
            wrong << where + u" does nothing"_s;
        if (alive && qobject_cast<QMenu*>(QApplication::activePopupWidget()))
            tryMenu(desk, place, *button, where, wrong);
    }
}

void TestNothingIdle::everyButtonOfTheFrame()
{
    Desk desk;
    QStringList wrong;
    const Place rack{Screen::Asset, desk.bench->idAt({AssetClass::Rack, 0})};
    visit(*desk.bench, rack);
    tryButtons(desk, rack, u"frame"_s, true, wrong);
    judge(wrong);
}

void TestNothingIdle::everyButtonOfEveryPage()
{
    Desk first;
    QStringList wrong;
    for (const auto& [name, place] : everyPage(*first.bench, first.book())) {
        Desk desk;
        tryButtons(desk, place, name, false, wrong);
    }
    judge(wrong);
}

void TestNothingIdle::everyCommand()
{
    Desk first;
    QStringList wrong;
    for (const shell::Command& command : first.bench->window->commands()->all()) {
        if (command.id == u"quit") // ends the program, and the test with it
            continue;
        Desk desk;
        const Place rack{Screen::Asset, desk.bench->idAt({AssetClass::Rack, 0})};
        desk.backTo(rack);
        const QByteArray before = desk.seen();
        const bool isDone = desk.bench->window->commands()->run(command.id);
        if (desk.seen() == before) // what is refused says why
            wrong << command.id + (isDone ? u" does nothing"_s : u" does not say why not"_s);
    }
    judge(wrong);
}

/// What a preference changes is seen at once, or where the next window begins.
void TestNothingIdle::everyPreference()
{
    Desk names;
    names.bench->window->commands()->run(u"preferences");
    WindowBench::settle();
    QStringList controls;
    for (const QComboBox* control : names.bench->find("preferencesSheet")->findChildren<QComboBox*>())
        controls << control->objectName();
    QVERIFY(controls.size() >= 5);
    QStringList wrong;
    for (const QString& name : controls) {
        Desk desk;
        const Place power{Screen::Power, {}};
        const auto seen = [&] {
            desk.backTo(power);
            QTest::qWait(1100); // the clock goes by the second
            const Place start = desk.bench->preferences.startPlace({Screen::Asset, "rack:somewhere"});
            return desk.seen() + QByteArray::number(int(start.screen)) + QByteArray::fromStdString(start.section);
        };
        const QByteArray before = seen();
        desk.bench->window->commands()->run(u"preferences");
        WindowBench::settle();
        auto* control = desk.bench->find<QComboBox>(name.toLatin1().constData());
        const int other = control->currentIndex() == control->count() - 1 ? 0 : control->count() - 1;
        control->setFocus();
        desk.bench->press(other == 0 ? Qt::Key_Home : Qt::Key_End);
        if (seen() == before)
            wrong << name + u" has no effect"_s;
    }
    judge(wrong);
}

QTEST_MAIN(TestNothingIdle)
#include "tst_nothing_idle.moc"
