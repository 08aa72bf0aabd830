// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/slurm_cluster.h"

#include "tests/integration/programs.h"

#include <QDir>
#include <QFile>

#include <arpa/inet.h>
#include <pwd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <csignal>

namespace millwright {
namespace {

using namespace Qt::StringLiterals;

QString daemons()
{
    return qEnvironmentVariable("MILLWRIGHT_DAEMONS");
}

QString plugins()
{
    return daemons() + u"/usr/lib/x86_64-linux-gnu/slurm-wlm"_s;
}

/// Ports that nobody listens on, all different: held until each is known.
std::vector<int> freePorts(int count)
{
    std::vector<int> sockets;
    std::vector<int> ports;
    for (int i = 0; i < count; ++i) {
        const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        auto* generic = reinterpret_cast<sockaddr*>(&address);
        if (::bind(probe, generic, length) == 0 && ::getsockname(probe, generic, &length) == 0)
            ports.push_back(ntohs(address.sin_port));
        sockets.push_back(probe);
    }
    for (const int probe : sockets)
        ::close(probe);
    return ports;
}

QByteArray shortHost()
{
    std::array<char, 256> name{};
    ::gethostname(name.data(), name.size() - 1);
    const QByteArray whole(name.data());
    return whole.left(whole.indexOf('.') < 0 ? whole.size() : whole.indexOf('.'));
}

QByteArray ownUser()
{
    const passwd* entry = ::getpwuid(::getuid());
    return entry == nullptr ? QByteArray() : QByteArray(entry->pw_name);
}

void write(const QString& path, const QByteArray& text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("a file of the Slurm cluster cannot be written");
}

QString nodeName(int number)
{
    return u"gpu%1"_s.arg(number, 3, 10, QChar(u'0'));
}

void end(QProcess& process)
{
    process.terminate();
    if (process.waitForFinished(10'000))
        return;
    process.kill();
    process.waitForFinished();
}

constexpr const char* kConf = R"(ClusterName=aif
SlurmctldHost=@HOST@(127.0.0.1)
SlurmUser=@USER@
SlurmdUser=@USER@
SlurmctldPort=@PORT@
AuthType=auth/none
CredType=cred/none
PluginDir=@PLUGINS@
StateSaveLocation=@FOLDER@/state
SlurmdSpoolDir=@FOLDER@/spool/%n
SlurmctldPidFile=@FOLDER@/slurmctld.pid
SlurmdPidFile=@FOLDER@/slurmd.%n.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SlurmdParameters=config_overrides
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
DefMemPerNode=1000
GresTypes=gpu
ReturnToService=2
MessageTimeout=2
)";

} // namespace

QString SlurmCluster::hindrance()
{
    if (daemons().isEmpty())
        return u"no unpacked daemons (MILLWRIGHT_DAEMONS is not set)"_s;
    for (const char* file : {"/usr/sbin/slurmctld-wlm", "/usr/sbin/slurmd-wlm", "/usr/sbin/slurmstepd-wlm",
                             "/usr/bin/sinfo", "/usr/bin/squeue", "/usr/lib/x86_64-linux-gnu/libhwloc.so.15",
                             "/usr/lib/x86_64-linux-gnu/slurm-wlm/libslurmfull.so"}) {
        if (!QFile::exists(daemons() + QLatin1StringView(file)))
            return u"Slurm is not unpacked: "_s + QLatin1StringView(file) + u" is missing"_s;
    }
    return ownUser().isEmpty() ? u"Slurm wants a user with a name"_s : QString();
}

SlurmCluster::SlurmCluster(int nodes)
    : m_nodes(nodes)
{
    // Also for the commands that a gateway under test starts.
    qputenv("LD_LIBRARY_PATH", (plugins() + u':' + daemons() + u"/usr/lib/x86_64-linux-gnu"_s).toUtf8());
    writeFiles(nodes);
    startController();
    for (int node = 1; node <= nodes; ++node)
        m_daemons.push_back(start(m_folder.filePath(u"slurmd"_s),
                                  {u"-D"_s, u"-N"_s, nodeName(node), u"-d"_s, m_folder.filePath(u"slurmstepd"_s)}));
}

SlurmCluster::~SlurmCluster()
{
    // Jobs outlive the daemons that started them: they are ended first.
    run(u"scancel"_s, {u"--user"_s, QString::fromUtf8(ownUser())});
    for (int round = 0; round < 80 && !run(u"squeue"_s, {u"-h"_s}).isEmpty(); ++round)
        ::usleep(250'000);
    if (m_rest)
        end(*m_rest);
    for (const auto& daemon : m_daemons)
        daemon->terminate();
    stopController();
    for (const auto& daemon : m_daemons)
        end(*daemon);
}

void SlurmCluster::writeFiles(int nodes)
{
    const std::vector<int> ports = freePorts(nodes + 1);
    const QDir folder(m_folder.path());
    QByteArray conf(kConf);
    conf.replace("@HOST@", shortHost());
    conf.replace("@USER@", ownUser());
    conf.replace("@PORT@", QByteArray::number(ports.at(0)));
    conf.replace("@PLUGINS@", plugins().toUtf8());
    conf.replace("@FOLDER@", m_folder.path().toUtf8());
    for (int node = 1; node <= nodes; ++node) {
        folder.mkpath(u"spool/"_s + nodeName(node));
        conf += "NodeName=" + nodeName(node).toUtf8() + " NodeHostname=" + shortHost() +
                " NodeAddr=127.0.0.1 Port=" + QByteArray::number(ports.at(static_cast<std::size_t>(node))) +
                " CPUs=112 Sockets=2 CoresPerSocket=56 ThreadsPerCore=1 RealMemory=2000000 Gres=gpu:h100:8\n";
    }
    conf += "PartitionName=train Nodes=ALL Default=YES State=UP\n";
    write(m_folder.filePath(u"slurm.conf"_s), conf);
    folder.mkpath(u"state"_s);
    folder.mkpath(u"dev"_s);
    for (int gpu = 0; gpu < 8; ++gpu)
        write(m_folder.filePath(u"dev/gpu%1"_s.arg(gpu)), {}); // any files pass for devices
    write(m_folder.filePath(u"gres.conf"_s),
          "Name=gpu Type=h100 File=" + m_folder.filePath(u"dev/gpu[0-7]\n"_s).toUtf8());
    // The daemons look at the name they are called by: under Debian's own, with -wlm, slurmctld knows no GRES.
    for (const char* name : {"slurmctld", "slurmd", "slurmstepd"})
        QFile::link(daemons() + u"/usr/sbin/"_s + QLatin1StringView(name) + u"-wlm"_s,
                    m_folder.filePath(QString::fromLatin1(name)));
}

std::unique_ptr<QProcess> SlurmCluster::start(const QString& program, const QStringList& arguments) const
{
    auto process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"SLURM_CONF"_s, conf());
    process->setProcessEnvironment(environment);
    process->setWorkingDirectory(m_folder.path());
    process->setProcessChannelMode(QProcess::MergedChannels);
    process->setStandardOutputFile(m_folder.filePath(u"log"_s), QIODevice::Append);
    process->start(program, arguments);
    process->waitForStarted();
    return process;
}

bool SlurmCluster::isUp()
{
    const QString wanted = QString::number(m_nodes) + u" idle"_s;
    for (int round = 0; round < kPatienceMs / 250; ++round) {
        const QByteArray nodes = run(u"sinfo"_s, {u"-h"_s, u"-o"_s, u"%D %T %G"_s}).simplified();
        if (nodes == wanted.toUtf8() + " gpu:h100:8")
            return true;
        ::usleep(250'000);
    }
    return false;
}

QString SlurmCluster::commands() const
{
    return daemons() + u"/usr/bin"_s;
}

QString SlurmCluster::conf() const
{
    return m_folder.filePath(u"slurm.conf"_s);
}

QByteArray SlurmCluster::log() const
{
    QFile file(m_folder.filePath(u"log"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll().right(8'000) : QByteArray();
}

QByteArray SlurmCluster::run(const QString& command, const QStringList& arguments) const
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"SLURM_CONF"_s, conf());
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_folder.path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(commands() + u'/' + command, arguments);
    process.waitForFinished(kPatienceMs);
    return process.readAll();
}

int SlurmCluster::submit(const QStringList& arguments) const
{
    const QByteArray said = run(u"sbatch"_s, QStringList{u"--parsable"_s, u"-o"_s, u"/dev/null"_s} + arguments +
                                                 QStringList{u"--wrap"_s, u"sleep 3600"_s});
    bool isNumber = false;
    const int job = said.trimmed().toInt(&isNumber);
    return isNumber ? job : -1;
}

void SlurmCluster::stopController()
{
    if (!m_controller)
        return;
    end(*m_controller); // in order, so that it saves which jobs run
    m_controller.reset();
}

QString SlurmCluster::restHindrance()
{
    if (::getuid() != 0)
        return u"slurmrestd refuses to run as Slurm's own user, and only root can become another"_s;
    for (const char* file : {"/usr/sbin/slurmrestd", "/usr/lib/x86_64-linux-gnu/libhttp_parser.so.2.9"}) {
        if (!QFile::exists(daemons() + QLatin1StringView(file)))
            return u"slurmrestd is not unpacked: "_s + QLatin1StringView(file) + u" is missing"_s;
    }
    return {};
}

bool SlurmCluster::startRest()
{
    constexpr uid_t kNobody = 65534;
    const QByteArray folder = m_folder.path().toUtf8();
    const QByteArray own = folder + "/rest";
    if (::chmod(folder.constData(), 0755) != 0 || ::mkdir(own.constData(), 0755) != 0 ||
        ::chown(own.constData(), kNobody, kNobody) != 0)
        return false;
    m_rest = start(u"setpriv"_s,
                   {u"--reuid=65534"_s, u"--regid=65534"_s, u"--clear-groups"_s, daemons() + u"/usr/sbin/slurmrestd"_s,
                    u"-a"_s, u"rest_auth/local"_s, u"-s"_s, u"openapi/v0.0.38"_s, u"unix:"_s + restSocket()});
    for (int round = 0; round < 80 && !QFile::exists(restSocket()); ++round)
        ::usleep(250'000);
    return QFile::exists(restSocket());
}

QString SlurmCluster::restSocket() const
{
    return m_folder.filePath(u"rest/socket"_s);
}

void SlurmCluster::startController()
{
    m_controller = start(m_folder.filePath(u"slurmctld"_s), {u"-D"_s});
}

} // namespace millwright
