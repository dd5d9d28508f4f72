using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;

namespace SmsConsole.Smpp.Tests.Interop;

/// <summary>A program that nobody here wrote, run for one test in a folder of its own and stopped by its process id.</summary>
internal sealed class Peer : IAsyncDisposable
{
    private readonly Process process;
    private readonly List<JsonElement> heard = [];
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();

    private Peer(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, e) => Take(e.Data);
        process.ErrorDataReceived += (_, e) => Take(e.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The full path of a Debian program; skips the test where its package is not installed.</summary>
    public static string Find(string program, string package)
    {
        var found = new[] { "/usr/bin", "/usr/sbin", "/usr/lib/kannel/test" }.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(found is null, $"{program} is not installed: apt-get install {package}");
        return found;
    }

    public static Peer Start(string program, string folder, params IEnumerable<string> arguments) => new(new()
    {
        StartInfo = new(program, arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false },
    });

    /// <summary>A script beside this file, run by node; skips the test where the npm package is not installed.</summary>
    public static Peer StartNode(string script, params IEnumerable<string> arguments)
    {
        var folder = Path.Combine(Here(), "peers");
        Assert.SkipUnless(File.Exists(Path.Combine(folder, "node_modules", "smpp", "package.json")), "The npm package smpp is not installed: npm ci in tests/SmsConsole.Smpp.Tests/Interop/peers");
        return Start(Find("node", "nodejs"), folder, [script, .. arguments]);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The next thing of this kind that a script says; what it says of other kinds is kept until it is asked for.</summary>
    public async Task<JsonElement> HearAsync(string kind)
    {
        var kept = heard.FindIndex(h => h.TryGetProperty(kind, out _));
        if (kept >= 0)
        {
            var first = heard[kept];
            heard.RemoveAt(kept);
            return first;
        }
        while (true)
        {
            var line = await Soon.Is(lines.Reader.ReadAsync().AsTask());
            Assert.True(line.StartsWith('{'), line);
            var said = JsonSerializer.Deserialize<JsonElement>(line);
            Assert.False(said.TryGetProperty("error", out var error), error.ToString());
            if (said.TryGetProperty(kind, out _))
                return said;
            heard.Add(said);
        }
    }

    /// <summary>Gives a script a line on its stdin.</summary>
    public Task TellAsync(string line) => process.StandardInput.WriteLineAsync(line);

    /// <summary>Waits for a line with these words in what a program logs.</summary>
    public async Task UntilLogsAsync(string words)
    {
        while (!(await Soon.Is(lines.Reader.ReadAsync().AsTask())).Contains(words, StringComparison.Ordinal))
        {
        }
    }

    /// <summary>Waits until somebody listens on a port of this machine, without connecting, which a peer might take for a customer.</summary>
    public static async Task UntilListensAsync(int port)
    {
        while (!IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(e => e.Port == port))
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    /// <summary>All that it prints until it ends.</summary>
    public async Task<string> ReadToEndAsync()
    {
        await Soon.Is(process.WaitForExitAsync(TestContext.Current.CancellationToken));
        process.WaitForExit();
        lines.Writer.TryComplete();
        return string.Join('\n', await lines.Reader.ReadAllAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is not null)
            lines.Writer.TryWrite(line);
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path) ?? "";
}
