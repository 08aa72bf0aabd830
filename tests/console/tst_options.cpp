// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/options.h"

#include <QtTest>

using namespace millwright;
using namespace millwright::console;
using namespace Qt::StringLiterals;

class TestOptions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutArgumentsASimulatedFleetOfItsOwn()
    {
        const auto options = optionsFrom({u"millwright"_s});
        QVERIFY(options);
        QVERIFY(options->gateways.empty());
        QCOMPARE(options->embedded, (QStringList{u"--twin"_s, u"10000"_s}));
        QVERIFY(!options->screenshot);
    }

    void takesAlternativesInOrder()
    {
        const auto options = optionsFrom({u"millwright"_s, u"--gateway"_s, u"a:1"_s, u"--gateway"_s, u"b:2"_s});
        QCOMPARE(options->gateways, (std::vector<std::string>{"a:1", "b:2"}));
        QCOMPARE(optionsFrom({u"millwright"_s, u"--gateway"_s, u"a:1, unix:/b"_s})->gateways,
                 (std::vector<std::string>{"a:1", "unix:/b"}));
    }

    void aConfigurationReplacesTheTwin()
    {
        const auto options = optionsFrom({u"millwright"_s, u"--config"_s, u"site.yaml"_s});
        QCOMPARE(options->embedded, (QStringList{u"--config"_s, u"site.yaml"_s}));
    }

    void readsAScreenshot()
    {
        const auto options = optionsFrom({u"millwright"_s, u"--screenshot"_s, u"o.png"_s, u"--size"_s, u"1280x800"_s,
                                          u"--after"_s, u"2.5"_s, u"--theme"_s, u"day"_s});
        QVERIFY(options);
        QCOMPARE(options->screenshot->size, QSize(1280, 800));
        QCOMPARE(options->screenshot->afterSeconds, 2.5);
        QVERIFY(options->theme == style::ThemeName::Day);
    }

    void remembersAThemeByItsWord()
    {
        for (const style::ThemeName theme : style::kThemeNames)
            QVERIFY(themeNamed(wordFor(theme)) == theme);
        QVERIFY(!themeNamed(u"pink"_s));
        QVERIFY(!optionsFrom({u"millwright"_s})->theme);
    }

    void knowsWhatNeedsNoDisplay_data()
    {
        QTest::addColumn<QByteArrayList>("arguments");
        QTest::addColumn<bool>("without");
        QTest::newRow("plain") << QByteArrayList{"millwright"} << false;
        QTest::newRow("no name at all") << QByteArrayList{} << false;
        QTest::newRow("help") << QByteArrayList{"millwright", "--theme", "day", "--help"} << true;
        QTest::newRow("version") << QByteArrayList{"millwright", "-v"} << true;
        QTest::newRow("rendering") << QByteArrayList{"millwright", "--screenshot=o.png"} << true;
        QTest::newRow("page") << QByteArrayList{"millwright", "--page", "pods"} << false;
    }

    void knowsWhatNeedsNoDisplay()
    {
        QFETCH(QByteArrayList, arguments);
        std::vector<char*> argv;
        for (QByteArray& argument : arguments)
            argv.push_back(argument.data());
        QTEST(needsNoDisplay(static_cast<int>(argv.size()), argv.data()), "without");
    }

    void aPrometheusServerIsShownByTheEmbeddedGateway()
    {
        const auto options = optionsFrom({u"millwright"_s, u"--prometheus"_s, u"http://prometheus:9090"_s});
        QVERIFY(options);
        QCOMPARE(options->embedded, (QStringList{u"--prometheus"_s, u"http://prometheus:9090"_s}));
    }

    void howTheServerIsReachedIsPassedOn()
    {
        const QStringList server{u"--prometheus"_s,           u"https://p"_s, u"--site"_s,       u"berlin"_s,
                                 u"--bearer-token-file"_s,    u"t"_s,         u"--ca"_s,         u"ca.pem"_s,
                                 u"--client-cert"_s,          u"c.pem"_s,     u"--client-key"_s, u"k.pem"_s,
                                 u"--plaintext-credentials"_s};
        const auto options = optionsFrom(QStringList{u"millwright"_s} + server);
        QVERIFY(options);
        QCOMPARE(options->embedded, server);
        QCOMPARE(optionsFrom({u"millwright"_s, u"--prometheus"_s, u"https://p"_s, u"--basic-user"_s, u"u"_s,
                              u"--basic-password-file"_s, u"f"_s})
                     ->embedded,
                 (QStringList{u"--prometheus"_s, u"https://p"_s, u"--basic-user"_s, u"u"_s, u"--basic-password-file"_s,
                              u"f"_s}));
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("where");
        QTest::newRow("theme") << QStringList{u"--theme"_s, u"pink"_s} << u"--theme"_s;
        QTest::newRow("size") << QStringList{u"--screenshot"_s, u"o.png"_s, u"--size"_s, u"big"_s} << u"--size"_s;
        QTest::newRow("huge") << QStringList{u"--screenshot"_s, u"o.png"_s, u"--size"_s, u"99999x10"_s} << u"--size"_s;
        QTest::newRow("after") << QStringList{u"--screenshot"_s, u"o.png"_s, u"--after"_s, u"-1"_s} << u"--after"_s;
        QTest::newRow("text size") << QStringList{u"--text-size"_s, u"300"_s} << u"--text-size"_s;
        QTest::newRow("wall and dashboard")
            << QStringList{u"--wall"_s, u"fleet"_s, u"--dashboard"_s, u"a.yaml"_s} << u"--wall"_s;
        QTest::newRow("stray") << QStringList{u"overview"_s} << u"overview"_s;
        QTest::newRow("both") << QStringList{u"--gateway"_s, u"a:1"_s, u"--twin"_s, u"8"_s} << u"--gateway"_s;
        QTest::newRow("gateway and server")
            << QStringList{u"--gateway"_s, u"a:1"_s, u"--prometheus"_s, u"http://p"_s} << u"--gateway"_s;
        QTest::newRow("credentials for nobody")
            << QStringList{u"--bearer-token-file"_s, u"t"_s} << u"--bearer-token-file"_s;
        QTest::newRow("server and twin") << QStringList{u"--prometheus"_s, u"http://p"_s, u"--twin"_s, u"8"_s}
                                         << u"--prometheus"_s;
    }

    void saysWhatIsWrong()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, where);
        const auto options = optionsFrom(QStringList{u"millwright"_s} + arguments);
        QVERIFY(!options);
        QCOMPARE(QString::fromStdString(options.error().where), where);
        QVERIFY(!options.error().message.empty());
    }
};

QTEST_GUILESS_MAIN(TestOptions)
#include "tst_options.moc"
