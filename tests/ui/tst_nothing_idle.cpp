// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing on the screen does nothing: each kind of button of each page, each line of its menu, each command and each
// preference has an effect that is seen, or says why it has none now.
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
#include <QRegularExpression>
#include <QSet>
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
        bench = std::make_unique<WindowBench>(QSize(1280, 800), style::ThemeName::Night, &m_book);
        bench->connectTo(kEveryClass);
        bench->setGateway("site-a", true);
        m_signals.push_back(std::make_unique<QSignalSpy>(bench->window.get(), &shell::MainWindow::closed));
        m_signals.push_back(std::make_unique<QSignalSpy>(bench->window.get(), &shell::MainWindow::windowWished));
        m_signals.push_back(std::make_unique<QSignalSpy>(bench->window.get(), &shell::MainWindow::wallWished));
        m_dialogs.setInterval(5ms);
        QObject::connect(&m_dialogs, &QTimer::timeout, [this] {
            if (QWidget* dialog = QApplication::activeModalWidget()) {
                ++m_dialogsSeen;
                dialog->close();
            }
        });
        m_dialogs.start();
    }
    dashboards::DashboardBook* book() { return &m_book; }
    Place rack() const { return {Screen::Asset, bench->idAt({AssetClass::Rack, 0})}; }

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
        if (QWidget* complaint = bench->seen("findComplaint")) // the next may be the same
            complaint->hide();
        bench->window->show(); // a command may have closed it
        visit(*bench, place);
    }

    std::unique_ptr<WindowBench> bench;

private:
    dashboards::DashboardBook m_book{QString()};
    std::vector<std::unique_ptr<QSignalSpy>> m_signals;
    QTimer m_dialogs;
    int m_dialogsSeen = 0;
};

/// Of the page or of the frame round it, but for what Qt puts into controls of its own.
QList<QAbstractButton*> buttonsOf(const shell::MainWindow& window, bool ofFrame)
{
    QList<QAbstractButton*> buttons = window.findChildren<QAbstractButton*>();
    buttons.removeIf([&](const QAbstractButton* button) {
        const QWidget* parent = button->parentWidget();
        return window.page()->isAncestorOf(button) == ofFrame || !button->isVisible() ||
               button->visibleRegion().isEmpty() || qobject_cast<const QAbstractItemView*>(parent) ||
               qobject_cast<const QLineEdit*>(parent) || qobject_cast<const QTabBar*>(parent);
    });
    return buttons;
}

/// Buttons of a kind do the same for other things: "colourBy1" to "colourBy7", or links of one panel.
QString kindOf(const QAbstractButton& button)
{
    static const QRegularExpression number(u"[0-9]+$"_s);
    QString name = button.objectName().remove(number);
    if (name.isEmpty() && !button.inherits("millwright::pages::LinkLabel"))
        name = button.text().remove(QRegularExpression(u"[0-9]+"_s));
    const QWidget* holder = button.parentWidget();
    while (holder && QByteArrayView(holder->metaObject()->className()) == "QWidget")
        holder = holder->parentWidget();
    return u"%1 %2 %3"_s.arg(QLatin1StringView(button.metaObject()->className()), name,
                             holder ? QLatin1StringView(holder->metaObject()->className()) : QLatin1StringView());
}

/// It is so already, and looks it.
bool isChosen(const QAbstractButton& button)
{
    return button.isChecked() && (button.group() || button.inherits("millwright::shell::RailButton"));
}

/// A name where one is, no link.
bool isText(const QAbstractButton& button)
{
    return !button.isEnabled() &&
           (button.inherits("millwright::pages::LinkLabel") || button.objectName() == u"ownerKey");
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

QMenu* openMenu()
{
    return qobject_cast<QMenu*>(QApplication::activePopupWidget());
}

/// Presses what is there to be pressed, each kind of button once, and says what has no effect.
class Presser {
public:
    void tryPage(Desk& desk, const Place& place, const QString& name, bool ofFrame)
    {
        desk.backTo(place);
        while (QAbstractButton* button = untried(desk, ofFrame)) {
            m_where = name + u": "_s + told(*button);
            if (tryButton(desk, place, *button))
                desk.backTo(place);
        }
    }
    int tried() const { return static_cast<int>(m_tried.size()); }
    const QStringList& wrong() const { return m_wrong; }

private:
    QAbstractButton* untried(Desk& desk, bool ofFrame)
    {
        const QByteArray page = ofFrame ? "frame" : desk.bench->window->page()->metaObject()->className();
        for (QAbstractButton* button : buttonsOf(*desk.bench->window, ofFrame)) {
            const QString kind = QLatin1StringView(page) + kindOf(*button) + (button->isEnabled() ? u""_s : u"off"_s);
            if (isText(*button) || isChosen(*button) || m_tried.contains(kind))
                continue;
            m_tried.insert(kind);
            return button;
        }
        return nullptr;
    }
    /// False where nothing was pressed.
    bool tryButton(Desk& desk, const Place& place, QAbstractButton& button)
    {
        if (!button.isEnabled()) {
            if (button.toolTip().isEmpty() && button.accessibleDescription().isEmpty())
                m_wrong << m_where + u" does not say why it cannot be pressed"_s;
            return false;
        }
        const QByteArray before = desk.seen();
        const QPointer<QAbstractButton> alive(&button);
        press(button);
        if (desk.seen() == before)
            m_wrong << m_where + u" does nothing"_s;
        const qsizetype lines = openMenu() ? openMenu()->actions().size() : 0;
        constexpr qsizetype kMostLines = 4; // of a long list; its last ones are of another kind
        for (qsizetype i = 0; i < lines && alive; ++i) {
            if (i < kMostLines || i >= lines - 2)
                tryLine(desk, place, button, i);
        }
        return true;
    }
    /// A line of the menu that a button opens, unless it is what holds already.
    void tryLine(Desk& desk, const Place& place, QAbstractButton& button, qsizetype number)
    {
        const QPointer<QAbstractButton> alive(&button);
        desk.backTo(place);
        if (!alive || !button.isVisible())
            return;
        const QByteArray before = desk.seen();
        press(button);
        const QPointer<QMenu> menu(openMenu());
        if (!menu || number >= menu->actions().size())
            return;
        QAction* action = menu->actions().at(number);
        const QString line = m_where + u": "_s + action->text();
        if (action->isSeparator() || action->menu() || action->isChecked())
            return;
        if (!action->isEnabled()) {
            const bool saysWhy = action->text().contains(u':') || action->text().contains(u'(');
            if (!saysWhy && action->toolTip() == action->text())
                m_wrong << line + u" does not say why it cannot be done"_s;
            return;
        }
        action->trigger();
        if (menu)
            menu->close();
        if (desk.seen() == before)
            m_wrong << line + u" does nothing"_s;
    }

    QSet<QString> m_tried;
    QStringList m_wrong;
    QString m_where;
};

} // namespace

class TestNothingIdle : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyButton();
    void everyCommand();
    void everyPreference();

private:
    static void judge(const QStringList& wrong);
};

void TestNothingIdle::judge(const QStringList& wrong)
{
    for (const QString& line : wrong) // a message of a failed check is cut short
        qInfo("%s", qPrintable(line));
    QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
}

void TestNothingIdle::everyButton()
{
    Desk desk;
    Presser presser;
    presser.tryPage(desk, desk.rack(), u"frame"_s, true);
    for (const auto& [name, place] : everyPage(*desk.bench, desk.book()))
        presser.tryPage(desk, place, name, false);
    QVERIFY2(presser.tried() > 40, qPrintable(QString::number(presser.tried())));
    judge(presser.wrong());
}

void TestNothingIdle::everyCommand()
{
    Desk desk;
    QStringList wrong;
    QStringList ids;
    for (const shell::Command& command : desk.bench->window->commands()->all())
        ids << command.id;
    for (const QString& id : ids) {
        if (id == u"quit") // ends the program, and the test with it
            continue;
        desk.backTo(desk.rack());
        const QByteArray before = desk.seen();
        const bool isDone = desk.bench->window->commands()->run(id);
        if (desk.seen() == before) // what is refused says why
            wrong << id + (isDone ? u" does nothing"_s : u" does not say why not"_s);
    }
    judge(wrong);
}

/// What a preference changes is seen at once, or where the next window begins.
void TestNothingIdle::everyPreference()
{
    Desk desk;
    const Place power{Screen::Power, {}};
    desk.bench->window->commands()->run(u"preferences");
    WindowBench::settle();
    QStringList controls;
    for (const QComboBox* control : desk.bench->find("preferencesSheet")->findChildren<QComboBox*>())
        controls << control->objectName();
    QVERIFY(controls.size() >= 5);
    const auto seen = [&] {
        desk.backTo(power);
        const Place start = desk.bench->preferences.startPlace({Screen::Asset, "rack:somewhere"});
        return desk.seen() + QByteArray::number(int(start.screen)) + QByteArray::fromStdString(start.section);
    };
    QStringList wrong;
    for (const QString& name : controls) {
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
