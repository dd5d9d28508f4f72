using System.Diagnostics;
using System.Text.RegularExpressions;

namespace SmsConsole.Web.Tests.Start;

/// <summary>The built console as a process of its own, over a temporary folder, on a free loopback port.</summary>
internal sealed partial class ConsoleProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly Process process;
    private readonly List<string> output = [];
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<string> errors;
    private readonly Task reading;

    private ConsoleProcess(Process process)
    {
        this.process = process;
        errors = process.StandardError.ReadToEndAsync();
        reading = Task.Run(ReadAsync);
    }

    public static string NewFolder() => Directory.CreateTempSubdirectory("smsconsole-start-").FullName;

    /// <summary>Starts with settings as the environment gives them, such as <c>Data__Directory</c>.</summary>
    public static ConsoleProcess Start(string folder, IReadOnlyDictionary<string, string>? settings = null, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "SmsConsole.Web.dll"));
        if (args.Length == 0)
            args = ["--urls", "http://127.0.0.1:0"];
        foreach (var arg in args)
            start.ArgumentList.Add(arg);
        start.Environment["Data__Directory"] = folder;
        foreach (var (key, value) in settings ?? new Dictionary<string, string>(StringComparer.Ordinal))
            start.Environment[key] = value;
        return new(Process.Start(start) ?? throw new InvalidOperationException("dotnet cannot be started."));
    }

    public string Output
    {
        get
        {
            lock (output)
                return string.Join('\n', output);
        }
    }

    public int Id => process.Id;

    /// <summary>The address, once it answers there.</summary>
    public async Task<Uri> ListeningAsync(CancellationToken ct)
    {
        var first = await Task.WhenAny(listening.Task, process.WaitForExitAsync(ct)).WaitAsync(Patience, ct);
        if (first != listening.Task)
            Assert.Fail($"It ended instead: {await errors} {Output}");
        return await listening.Task;
    }

    /// <summary>Waits for the end: its exit code and all of stderr.</summary>
    public async Task<(int Code, string Errors)> EndAsync(CancellationToken ct)
    {
        await process.WaitForExitAsync(ct).WaitAsync(Patience, ct);
        await reading;
        return (process.ExitCode, await errors);
    }

    /// <summary>Sends SIGTERM.</summary>
    public async Task TerminateAsync(CancellationToken ct)
    {
        using var kill = Process.Start("/bin/kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        await reading;
        process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lock (output)
                output.Add(line);
            if (Listening.Match(line) is { Success: true } match)
                listening.TrySetResult(new Uri(match.Groups["address"].Value));
        }
    }

    [GeneratedRegex("Now listening on: (?<address>http://[0-9.:]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening { get; }
}
