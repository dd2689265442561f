"""An MTA that takes every message and keeps it in memory: for tests that need
the words of a challenge and no mail system.

    sink = Sink()
    sink.port; sink.messages   # as bytes, in the order in which they came
"""
import socket
import threading


class Sink:
    def __init__(self):
        self.messages = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve_one, args=(connection,),
                             daemon=True).start()

    def serve_one(self, connection):
        with connection, connection.makefile("rwb") as stream:
            try:
                self.speak(stream)
            except OSError:
                pass

    def speak(self, stream):
        def say(text):
            stream.write(text + b"\r\n")
            stream.flush()
        say(b"220 sink.zone ESMTP")
        for line in stream:
            word = line[:4].upper().strip()
            if word == b"DATA":
                say(b"354 go ahead")
                self.messages.append(self.read(stream))
            if word == b"QUIT":
                say(b"221 bye")
                return
            if word in (b"EHLO", b"HELO"):
                say(b"250-sink.zone\r\n250-8BITMIME\r\n250 SMTPUTF8")
            else:
                say(b"250 ok")

    def read(self, stream):
        lines = []
        for line in stream:
            if line == b".\r\n":
                break
            lines.append(line[1:] if line.startswith(b".") else line)
        return b"".join(lines)

    def stop(self):
        self.listener.close()
