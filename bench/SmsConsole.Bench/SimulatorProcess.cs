using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using SmsConsole.Core.Gateways.Simulator;

namespace SmsConsole.Bench;

/// <summary>The carrier simulator in a process of its own, so that its memory and its collections are not the console's.</summary>
internal sealed class SimulatorProcess : IDisposable
{
    private readonly Process process;

    private SimulatorProcess(Process process) => this.process = process;

    /// <summary>
    /// What the child process does: it obeys words on its standard input (<c>cut</c> every connection, <c>wild</c> and <c>calm</c> behaviour)
    /// and ends when that does.
    /// </summary>
    public static async Task<int> RunAsync(string path, int port, string password, int seed = 0)
    {
        var options = new SimulatorOptions { Port = port, ReceiptDelayMilliseconds = 100, Keep = 2_000_000 };
        await using var simulator = new CarrierSimulator(path, options, password, TimeProvider.System, NullLogger<CarrierSimulator>.Instance);
        await Console.Out.WriteLineAsync("ready");
        using var moods = new CarrierMoods(simulator, seed);
        while (await Console.In.ReadLineAsync() is { Length: > 0 } word)
        {
            if (word == "cut")
                simulator.Cut();
            else
                moods.IsWild = word == "wild";
        }
        return 0;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <param name="bench">The bench's own dll where another program asks; null when the bench itself does.</param>
    /// <param name="seed">Of the wild behaviour.</param>
    public static async Task<SimulatorProcess> StartAsync(string path, int port, string password, string? bench = null, int seed = 0)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        var (portText, seedText) = (port.ToString(System.Globalization.CultureInfo.InvariantCulture), seed.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (var argument in (string[])[bench ?? typeof(SimulatorProcess).Assembly.Location, "simulator", path, portText, password, seedText])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start) ?? throw new InvalidOperationException("The simulator did not start.");
        if (await process.StandardOutput.ReadLineAsync() is not "ready")
            throw new InvalidOperationException("The simulator did not come up.");
        return new(process);
    }

    /// <summary>Says a word to the child: <c>cut</c>, <c>wild</c> or <c>calm</c>.</summary>
    public async Task SayAsync(string word)
    {
        await process.StandardInput.WriteLineAsync(word);
        await process.StandardInput.FlushAsync();
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(5000))
            process.Kill();
        process.Dispose();
    }
}
