// SPDX-License-Identifier: GPL-3.0-or-later
//
// The guide is written by doing it; this does it again: its files are taken, and its commands have the options named.
#include "tests/gateway/daemon_program.h"
#include "tests/places.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>

using namespace millwright;
using namespace millwright::gateway;
using namespace Qt::StringLiterals;

namespace {

/// The guide's sections by their titles.
QMap<QString, QString> sections()
{
    QFile file(QStringLiteral(MILLWRIGHT_SOURCE_DIR "/docs/guide/connect.md"));
    QMap<QString, QString> found;
    if (!file.open(QIODevice::ReadOnly))
        return found;
    for (const QString& section : QString::fromUtf8(file.readAll()).split(u"\n## "_s).mid(1))
        found[section.section(u'\n', 0, 0)] = section;
    return found;
}

/// Fenced blocks: the word after the fence, and the text.
QList<std::pair<QString, QString>> blocksOf(const QString& section)
{
    static const QRegularExpression fence(u"\n```(\\w+)\n(.*?)\n```\n"_s,
                                          QRegularExpression::DotMatchesEverythingOption);
    QList<std::pair<QString, QString>> blocks;
    for (auto matches = fence.globalMatch(section); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        blocks << std::pair(match.captured(1), match.captured(2) + u'\n');
    }
    return blocks;
}

/// Writes the blocks that begin with the name of a file, and does what is to be done in a shell.
bool unpack(const QString& section, const QTemporaryDir& folder)
{
    for (const auto& [kind, text] : blocksOf(section)) {
        if (kind == u"sh"_s) {
            QProcess shell;
            shell.setWorkingDirectory(folder.path());
            shell.start(u"bash"_s, {u"-ec"_s, text});
            if (!shell.waitForFinished(kPatience) || shell.exitCode() != 0)
                return false;
            continue;
        }
        const QString name = text.section(u'\n', 0, 0).mid(2);
        if (kind == u"ini"_s || !text.startsWith(u"# "_s) || name.contains(u' '))
            continue;
        QDir().mkpath(QFileInfo(folder.filePath(name)).path());
        write(folder.filePath(name), text.toUtf8());
    }
    return true;
}

QByteArray outputOf(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral(MILLWRIGHT_BINARY_DIR "/bin/") + program, arguments);
    return process.waitForFinished(kPatience) ? process.readAll() : QByteArray();
}

} // namespace

class GuideTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void configurationsAreTaken_data()
    {
        QVERIFY(sections().size() >= 12);
        rowsOf({u"millwrightd.yaml"_s});
    }
    void configurationsAreTaken()
    {
        QFETCH(const QString, section);
        QFETCH(const QString, file);
        const QTemporaryDir folder;
        if (section.contains(u"\nopenssl "_s) && QStandardPaths::findExecutable(u"openssl"_s).isEmpty())
            QSKIP("the openssl program is not here");
        QVERIFY(unpack(section, folder));
        const auto [code, said] = run({u"--config"_s, folder.filePath(file), u"--check-config"_s});
        QVERIFY2(code == 0, said.constData());
    }

    void filesOfPrometheusAreTaken_data() { rowsOf({u"prometheus.yml"_s, u"rules.yml"_s}); }
    void filesOfPrometheusAreTaken()
    {
        QFETCH(const QString, section);
        QFETCH(const QString, file);
        const QString promtool =
            qEnvironmentVariable("MILLWRIGHT_DAEMONS", QStringLiteral(MILLWRIGHT_SOURCE_DIR "/build/daemons")) +
            u"/usr/bin/promtool"_s;
        if (!QFile::exists(promtool))
            QSKIP("promtool is not here; ./dev test unpacks it");
        const QTemporaryDir folder;
        QVERIFY(unpack(section, folder));
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(promtool, file == u"rules.yml"_s
                                    ? QStringList{u"check"_s, u"rules"_s, folder.filePath(file)}
                                    : QStringList{u"check"_s, u"config"_s, u"--syntax-only"_s, folder.filePath(file)});
        QVERIFY(process.waitForFinished(kPatience));
        QVERIFY2(process.exitCode() == 0, process.readAll().constData());
    }

    void commandsHaveTheirOptions()
    {
        static const QRegularExpression command(u"\n    (millwrightd|millwrightctl) ([^\n#]*)"_s);
        static const QRegularExpression option(u"--[a-z][a-z-]*"_s);
        static const QRegularExpression word(u"(?:^|[^-/.=:\\w])([a-z]+)(?= |$)"_s);
        int commands = 0;
        for (const QString& section : sections()) {
            for (auto matches = command.globalMatch(section); matches.hasNext(); ++commands) {
                const QRegularExpressionMatch match = matches.next();
                QByteArray known = outputOf(match.captured(1), {u"--help"_s});
                for (auto words = word.globalMatch(match.captured(2)); words.hasNext();)
                    known += outputOf(match.captured(1), {words.next().captured(1), u"--help"_s});
                for (auto options = option.globalMatch(match.captured(2)); options.hasNext();) {
                    const QString given = options.next().captured();
                    QVERIFY2(known.contains(given.toUtf8()), qPrintable(match.captured().trimmed()));
                }
            }
        }
        QVERIFY(commands > 20);
    }

    void picturesAndPlacesAreThere()
    {
        static const QRegularExpression link(u"\\]\\(([^)]+)\\)"_s);
        QFile file(QStringLiteral(MILLWRIGHT_SOURCE_DIR "/docs/guide/connect.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        QSet<QString> anchors;
        for (const QString& title : sections().keys())
            anchors << u"#"_s + title.toLower().remove(QRegularExpression(u"[^\\w -]"_s)).replace(u' ', u'-');
        for (auto links = link.globalMatch(text); links.hasNext();) {
            const QString target = links.next().captured(1);
            const bool isThere = target.startsWith(u'#')
                                     ? anchors.contains(target)
                                     : QFile::exists(QStringLiteral(MILLWRIGHT_SOURCE_DIR "/docs/guide/") + target);
            QVERIFY2(isThere, qPrintable(target));
        }
    }

private:
    /// A row for each file of the guide that is called so, in whatever folder.
    static void rowsOf(const QStringList& names)
    {
        QTest::addColumn<QString>("section");
        QTest::addColumn<QString>("file");
        const auto all = sections();
        for (auto section = all.begin(); section != all.end(); ++section) {
            for (const auto& block : blocksOf(section.value())) {
                const QString file = block.second.section(u'\n', 0, 0).mid(2);
                if (names.contains(QFileInfo(file).fileName()))
                    QTest::newRow(qPrintable(section.key() + u": "_s + file)) << section.value() << file;
            }
        }
    }
};

QTEST_GUILESS_MAIN(GuideTest)
#include "tst_guide.moc"
