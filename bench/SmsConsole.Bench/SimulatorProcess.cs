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

    /// <summary>What the child process does: it ends when its standard input does.</summary>
    public static async Task<int> RunAsync(string path, int port, string password)
    {
        var options = new SimulatorOptions { Port = port, ReceiptDelayMilliseconds = 100, Keep = 2_000_000 };
        await using var simulator = new CarrierSimulator(path, options, password, TimeProvider.System, NullLogger<CarrierSimulator>.Instance);
        await Console.Out.WriteLineAsync("ready");
        await Console.In.ReadLineAsync();
        return 0;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static async Task<SimulatorProcess> StartAsync(string path, int port, string password)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])["simulator", path, port.ToString(System.Globalization.CultureInfo.InvariantCulture), password])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start) ?? throw new InvalidOperationException("The simulator did not start.");
        if (await process.StandardOutput.ReadLineAsync() is not "ready")
            throw new InvalidOperationException("The simulator did not come up.");
        return new(process);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(5000))
            process.Kill();
        process.Dispose();
    }
}
